using System.Collections;
using System.ComponentModel;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace Scrawl.Server.Settings;

/// <summary>
/// Settings from where an operator writes them: the environment (<c>SCRAWL_URLS</c>, <c>SCRAWL_API_KEY</c>,
/// <c>SCRAWL_LIMITS__BODYBYTES</c>) over a JSON file over the defaults. Names do not distinguish case.
/// </summary>
public static class SettingsSource
{
    private const string Prefix = "SCRAWL_";

    /// <summary>Reads the settings of this process.</summary>
    /// <param name="file">A JSON file with the members of <see cref="ServerSettings"/>; null for none.</param>
    /// <exception cref="SettingsException">The file cannot be read, or a name or value in it or the environment is wrong.</exception>
    public static ServerSettings Read(string? file) => Read(file, Environment.GetEnvironmentVariables());

    /// <summary>Reads settings from a file and this environment.</summary>
    internal static ServerSettings Read(string? file, IDictionary environment)
    {
        var settings = new ServerSettings();
        if (file is not null)
        {
            IConfigurationRoot values = ReadFile(file);
            settings = Bind(values, settings, name => $"{file}: {name}");
        }

        var variables = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry variable in environment)
        {
            if (Name((string)variable.Key) is { } name)
            {
                variables[name] = (string?)variable.Value;
            }
        }

        return Bind(new ConfigurationBuilder().AddInMemoryCollection(variables).Build(), settings, name => Prefix + name.Replace(":", "__", StringComparison.Ordinal).ToUpperInvariant());
    }

    private static IConfigurationRoot ReadFile(string file)
    {
        try
        {
            return new ConfigurationBuilder().AddJsonFile(Path.GetFullPath(file), optional: false).Build();
        }
        catch (FileNotFoundException error)
        {
            throw new SettingsException($"{file}: there is no such file; check the name", error);
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            string cause = (error.InnerException?.InnerException ?? error.InnerException ?? error).Message;
            throw new SettingsException($"{file}: the settings cannot be read: {cause} Expected one JSON object.", error);
        }
    }

    /// <summary>
    /// The setting that a variable names; null where it names none. Other parts of Scrawl have variables of their own
    /// (<c>SCRAWL_DATA</c>), so a plain name that is no setting is passed over; one within a section is not.
    /// </summary>
    private static string? Name(string variable)
    {
        if (!variable.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        string name = variable[Prefix.Length..];
        name = name.Equals("API_KEY", StringComparison.OrdinalIgnoreCase) ? nameof(ServerSettings.ApiKey) : name.Replace("__", ":", StringComparison.Ordinal);
        return Member(typeof(ServerSettings), name.Split(':')[0]) is null ? null : name;
    }

    private static ServerSettings Bind(IConfigurationRoot values, ServerSettings settings, Func<string, string> say)
    {
        foreach (IConfigurationSection section in values.GetChildren())
        {
            Check(typeof(ServerSettings), section, say);
        }

        values.Bind(settings);
        return settings;
    }

    /// <summary>Makes sure that a name is a setting's and that its value is of the setting's kind.</summary>
    private static void Check(Type type, IConfigurationSection section, Func<string, string> say)
    {
        Type kind = Member(type, section.Key)?.PropertyType ?? throw new SettingsException(
            $"{say(section.Path)} is no setting; expected one of {string.Join(", ", type.GetProperties().Select(property => property.Name))}.");
        if (IsSection(kind) && string.IsNullOrEmpty(section.Value))
        {
            foreach (IConfigurationSection child in section.GetChildren())
            {
                Check(kind, child, say);
            }
        }
        else if (kind == typeof(IReadOnlyList<string>) ? section.Value is { Length: > 0 } : !Converts(kind, section.Value))
        {
            throw new SettingsException($"{say(section.Path)} is {(section.Value is { } value ? $"\"{value}\"" : "no single value")}; expected {Expected(kind)}.");
        }
    }

    private static bool Converts(Type kind, string? value)
    {
        try
        {
            return value is not null && TypeDescriptor.GetConverter(kind).ConvertFromInvariantString(value) is not null;
        }
        catch (Exception error) when (error is FormatException or ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    private static string Expected(Type kind) => kind switch
    {
        _ when kind == typeof(int) => "a whole number",
        _ when kind == typeof(bool) => "true or false",
        _ when kind == typeof(TimeSpan) => "a time such as 00:00:10 (hours:minutes:seconds)",
        { IsEnum: true } => $"one of {string.Join(", ", Enum.GetNames(kind))}",
        _ when kind == typeof(string) => "a text",
        _ when IsSection(kind) => "a section of settings",
        _ => "a list of texts",
    };

    private static bool IsSection(Type type) => type == typeof(ServerLimits) || type == typeof(ServerLog);

    private static PropertyInfo? Member(Type type, string name) => type.GetProperty(name, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase);
}
