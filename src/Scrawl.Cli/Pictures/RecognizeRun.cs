using Scrawl.Cli.Output;
using Scrawl.Data;

namespace Scrawl.Cli.Pictures;

/// <summary>One run of <c>recognize</c>: everything that was asked for in its order, a line for each picture, bad ones named and passed over.</summary>
/// <typeparam name="T">What pictures are read as.</typeparam>
/// <param name="shell">Where input comes from and lines go.</param>
/// <param name="asJson">Whether a line is a JSON object.</param>
/// <param name="pictures">Reads pictures.</param>
/// <param name="view">How a line looks.</param>
/// <param name="images">Reads the images of IDX files; null where the options ask for what only pictures have.</param>
internal sealed class RecognizeRun<T>(Shell shell, bool asJson, PictureReader<T> pictures, IResultView<T> view, ImageReader? images) : IDisposable
    where T : class
{
    private readonly JsonLines? _lines = asJson ? new(shell.Output) : null;
    private PictureSource? _input;
    private int _count;
    private int _bad;

    /// <summary>Reads what these arguments name.</summary>
    /// <returns>The exit code.</returns>
    public int Read(string[] arguments)
    {
        var together = new List<string>();
        foreach (string argument in arguments)
        {
            string? error = null;
            using IdxImageStream? idx = Open(argument, ref error);
            if (idx is null && error is null)
            {
                together.Add(argument);
                continue;
            }

            ReadPictures(together);
            together.Clear();
            _count++;
            error ??= images is null ? "an IDX file has one digit an image; leave out --strings and --explain, or give pictures" : images.Read(argument, idx!);
            if (error is not null)
            {
                Complain(argument, error);
            }
        }

        ReadPictures(together);
        if (_bad > 0 && _count > 1)
        {
            Shell.Complain($"{_bad} of {_count} pictures could not be read");
        }

        return _bad == 0 ? ExitCode.Ok : ExitCode.BadInput;
    }

    /// <inheritdoc/>
    public void Dispose() => _lines?.Dispose();

    /// <summary>The images that an argument names; null where it names a picture or is bad.</summary>
    private IdxImageStream? Open(string argument, ref string? error)
    {
        try
        {
            return argument == PictureSources.StandardInput ? OpenInput() : IdxInput.Open(argument);
        }
        catch (InvalidDataException trouble)
        {
            error = trouble.Message;
            return null;
        }
    }

    private IdxImageStream? OpenInput()
    {
        if (_input is not null || shell.InputIsTerminal)
        {
            _input ??= PictureSources.FromInput(null);
            return null;
        }

        // Where it is an IDX file, nothing of it is left for another time.
        _input = PictureSources.FromInput(Stream.Null);
        Stream stream = shell.Input;
        IdxImageStream? idx = IdxInput.Open(ref stream);
        if (idx is null)
        {
            _input = PictureSources.FromInput(stream);
        }

        return idx;
    }

    private void ReadPictures(List<string> arguments)
    {
        if (arguments.Count == 0)
        {
            return;
        }

        IReadOnlyList<PictureSource> sources = PictureSources.From(arguments, _input, Shell.Complain);
        int column = shell.OutputIsTerminal ? NameColumn.Width(sources.Select(source => source.Name), shell.Width) : 0;
        _count += sources.Count;
        foreach (PictureReading<T> reading in pictures.Read(sources))
        {
            if (reading.Error is { } error)
            {
                Complain(reading.Name, error);
            }
            else if (_lines is not null)
            {
                _lines.Write(json => view.Write(json, reading.Name, reading.Result!));
            }
            else
            {
                shell.Out.WriteLine(view.Row(reading.Name, column, reading.Result!));
            }
        }
    }

    private void Complain(string name, string error)
    {
        _bad++;
        Shell.Complain($"{NameColumn.Printable(name)}: {error}");
        _lines?.Write(json =>
        {
            json.WriteString("file", name);
            json.WriteString("error", error);
        });
    }
}
