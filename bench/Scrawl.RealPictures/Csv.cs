using System.Text;

namespace Scrawl.RealPictures;

/// <summary>Comma-separated values with a header line (RFC 4180); no value goes over lines.</summary>
internal static class Csv
{
    /// <summary>The lines after the header, each by the header's names.</summary>
    public static IEnumerable<Dictionary<string, string>> Read(string path)
    {
        string[] lines = File.ReadAllLines(path);
        List<string> names = Split(lines[0]);
        return lines.Skip(1).Select(line => names.Zip(Split(line)).ToDictionary(pair => pair.First, pair => pair.Second));
    }

    private static List<string> Split(string line)
    {
        var values = new List<string>();
        var value = new StringBuilder();
        bool quoted = false;
        for (int i = 0; i < line.Length; i++)
        {
            if (line[i] == '"')
            {
                bool doubled = quoted && i + 1 < line.Length && line[i + 1] == '"';
                _ = doubled ? value.Append(line[i++]) : value;
                quoted = doubled || !quoted;
            }
            else if (line[i] == ',' && !quoted)
            {
                values.Add(value.ToString());
                value.Clear();
            }
            else
            {
                value.Append(line[i]);
            }
        }

        values.Add(value.ToString());
        return values;
    }
}
