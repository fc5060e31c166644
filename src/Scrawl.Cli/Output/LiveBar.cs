using Spectre.Console;
using Spectre.Console.Rendering;

namespace Scrawl.Cli.Output;

/// <summary>One progress bar at the bottom of a terminal; lines can be printed above it meanwhile. Thread-safe.</summary>
internal sealed class LiveBar
{
    private const int WidestBar = 40, NarrowestBar = 6, Gaps = 4;
    private readonly IAnsiConsole _console;
    private readonly ProgressBarColumn _bar;
    private readonly ProgressTask _task;
    private readonly DetailColumn _detail;

    private LiveBar(IAnsiConsole console, ProgressTask task, ProgressBarColumn bar, DetailColumn detail) =>
        (_console, _task, _bar, _detail) = (console, task, bar, detail);

    /// <summary>Shows a bar while <paramref name="work"/> runs, and removes it afterwards.</summary>
    public static T Run<T>(Func<LiveBar, T> work)
    {
        IAnsiConsole console = AnsiConsole.Console;
        var bar = new ProgressBarColumn { CompletedStyle = new Style(Color.Blue), FinishedStyle = new Style(Color.Blue) };
        var detail = new DetailColumn();
        return console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, bar, detail)
            .Start(context => work(new(console, context.AddTask("starting", maxValue: 1), bar, detail)));
    }

    /// <summary>Moves the bar.</summary>
    /// <param name="name">What stands before it.</param>
    /// <param name="share">How much is done, 0 to 1.</param>
    /// <param name="detail">What stands behind it; the bar gives way to it.</param>
    public void Show(string name, double share, string detail)
    {
        _bar.Width = Math.Clamp(_console.Profile.Width - name.Length - detail.Length - Gaps, NarrowestBar, WidestBar);
        _task.Description = Markup.Escape(name);
        _task.Value = Math.Clamp(share, 0, 1);
        _detail.Text = detail;
    }

    /// <summary>Prints text above the bar, in pieces that cover all of what the bar leaves on its lines.</summary>
    public void Print(string text)
    {
        int width = _console.Profile.Width - 1;
        foreach (char[] piece in text.Split('\n').SelectMany(line => line.PadRight(1).Chunk(width)))
        {
            _console.WriteLine(new string(piece).PadRight(width));
        }
    }

    private sealed class DetailColumn : ProgressColumn
    {
        public volatile string Text = "";

        protected override bool NoWrap => true;

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(Text) { Overflow = Overflow.Crop };
    }
}
