using Scrawl.Engine.Tensors;

namespace Scrawl.Engine.Specs;

/// <summary>What a layer does, without its parameters: immutable, compared by value, written to JSON by its <c>type</c>.</summary>
public abstract record LayerSpec
{
    /// <summary>The layer's name in JSON and in messages.</summary>
    public abstract string Type { get; }

    /// <summary>The shape that comes out when <paramref name="input"/> goes in.</summary>
    /// <exception cref="SpecException">The layer cannot work on this input; the message says what to change.</exception>
    public abstract Shape Output(Shape input);

    /// <summary>The layer's parameters, in the order in which they are stored.</summary>
    public virtual IEnumerable<ParameterSpec> Parameters(Shape input) => [];

    /// <summary>Multiply-adds for one image.</summary>
    public virtual long MultiplyAdds(Shape input) => 0;
}
