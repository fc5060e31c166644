using System.CommandLine;
using Scrawl.Engine.Formats;
using Scrawl.Imaging;
using Scrawl.Models;
using Scrawl.RealPictures;
using Scrawl.Recognition;

// The tables of docs/real-pictures.md; bench/real-pictures starts it.
var real = new Option<string>("--real") { Description = "The folder of the real pictures; SCRAWL_REAL names it too", HelpName = "FOLDER", DefaultValueFactory = _ => Environment.GetEnvironmentVariable("SCRAWL_REAL") is { Length: > 0 } folder ? folder : "../shared/real" };
var part = new Option<Part>("--part") { Description = "tune: the files whose name has an even CRC-32; kept: an odd one", DefaultValueFactory = _ => Part.All };
var set = new Option<string[]>("--set") { Description = "Only this set", HelpName = string.Join('|', RealSets.Names), DefaultValueFactory = _ => RealSets.Names }.AcceptOnlyFromAmong(RealSets.Names);
var wrong = new Option<string?>("--wrong") { Description = "Write what Scrawl reads wrongly, with the steps that led to it, into this folder", HelpName = "FOLDER" };
var model = new Option<string?>("--model") { Description = "Scrawl's network [default: the one built in]", HelpName = "FILE" };
var reference = new Option<string>("--reference") { Description = "The reference network", HelpName = "FILE", DefaultValueFactory = _ => "runs/seed-1.safetensors" };
var json = new Option<bool>("--json") { Description = "Print the counts, one JSON object a row" };
var record = new Option<bool>("--record") { Description = "Also write the tables into the card of the file that --model names" };
var root = new RootCommand("How well digits are read in real pictures, which other people drew and photographed.") { real, part, set, wrong, model, reference, json, record };
root.Validators.Add(result =>
{
    if (result.GetValue(record) && (result.GetValue(model) is null || result.GetResult(part) is { Implicit: false }))
    {
        result.AddError("--record writes what all pictures gave into the file that --model names; name one, and leave out --part.");
    }
});
root.SetAction(parsed =>
{
    try
    {
        var sets = new RealSets(parsed.GetValue(real)!, parsed.GetValue(part));
        using var network = new ReferenceReader(ModelFile.Load(parsed.GetValue(reference)!));
        using var scrawl = new DigitRecognizer(parsed.GetValue(model) is { } file ? ModelFile.Load(file) : ModelFile.Default);
        WrongPictures? pictures = parsed.GetValue(wrong) is { } folder ? new(folder) : null;
        var digits = new SingleDigits(network, scrawl, pictures);
        string[] names = parsed.GetValue(set)!;
        List<Tally> rows = [.. names.Where(name => name != RealSets.Numbers).SelectMany(name => digits.Read(sets.Read(name)))];
        StringTally? strings = names.Contains(RealSets.Numbers) ? new Strings(network, scrawl, pictures).Read(RealSets.Numbers, sets.ReadNumbers()) : null;
        Console.Write(parsed.GetValue(json) ? Table.Json(rows, strings) : Table.Markdown(rows, strings));
        if (parsed.GetValue(record))
        {
            scrawl.Model.WithSections(CardTables.Of(rows, strings)).Save(parsed.GetValue(model)!);
        }

        return 0;
    }
    catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException or ModelFormatException or ImageFormatException)
    {
        Console.Error.WriteLine(error.Message);
        return 1;
    }
});
return root.Parse(args).Invoke();
