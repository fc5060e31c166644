namespace Scrawl.Browser.Tests.Pointers;

/// <summary>What touches the page; places are CSS pixels from the viewport's top left corner.</summary>
internal interface IPointer
{
    /// <summary>Touches down.</summary>
    Task Down(float x, float y);

    /// <summary>Moves while down.</summary>
    Task Move(float x, float y);

    /// <summary>Lifts.</summary>
    Task Up(float x, float y);
}
