using System.Text.Json;

namespace Scrawl.Engine.Specs;

/// <summary>The members of one object of a description: each is asked for by name, and none may be left over.</summary>
internal sealed class SpecMembers
{
    private readonly JsonElement _object;
    private readonly string _where;
    private readonly List<string> _known = [];

    /// <param name="value">The object.</param>
    /// <param name="where">What messages call it.</param>
    public SpecMembers(JsonElement value, string where)
    {
        (_object, _where) = (value, where);
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw Error(Found(value) + "; expected an object");
        }
    }

    /// <summary>A whole number.</summary>
    /// <param name="name">The member's name.</param>
    /// <param name="otherwise">Its value where it is left out; null where it must not be.</param>
    public int Whole(string name, int? otherwise = null)
    {
        const string expected = "a whole number";
        return !Find(name, otherwise is null, expected, out JsonElement value) ? otherwise.GetValueOrDefault()
            : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) ? number
            : throw Wrong(name, value, expected);
    }

    /// <summary>A number.</summary>
    /// <inheritdoc cref="Whole"/>
    public float Number(string name, float? otherwise = null)
    {
        const string expected = "a number";
        return !Find(name, otherwise is null, expected, out JsonElement value) ? otherwise.GetValueOrDefault()
            : value.ValueKind == JsonValueKind.Number && value.TryGetSingle(out float number) ? number
            : throw Wrong(name, value, expected);
    }

    /// <summary>True or false.</summary>
    /// <param name="name">The member's name.</param>
    /// <param name="otherwise">Its value where it is left out.</param>
    public bool Flag(string name, bool otherwise)
    {
        const string expected = "true or false";
        return !Find(name, required: false, expected, out JsonElement value) ? otherwise
            : value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean()
            : throw Wrong(name, value, expected);
    }

    /// <summary>Text; null where it is left out.</summary>
    public string? Text(string name)
    {
        const string expected = "text";
        return !Find(name, required: false, expected, out JsonElement value) ? null
            : value.ValueKind == JsonValueKind.String ? value.GetString()
            : throw Wrong(name, value, expected);
    }

    /// <summary>A value of this kind, which <paramref name="expected"/> names.</summary>
    public JsonElement Value(string name, JsonValueKind kind, string expected) =>
        Find(name, required: true, expected, out JsonElement value) && value.ValueKind == kind ? value : throw Wrong(name, value, expected);

    /// <summary>Makes sure that the object has no member that was not asked for.</summary>
    public void End()
    {
        foreach (JsonProperty member in _object.EnumerateObject())
        {
            if (!_known.Contains(member.Name))
            {
                throw Error($"a member \"{member.Name}\" that is not known; expected {string.Join(", ", _known)}");
            }
        }
    }

    /// <summary>The complaint that the object has what it should not.</summary>
    public SpecException Error(string what) => new($"The network description cannot be read: {_where} has {what}.");

    private bool Find(string name, bool required, string expected, out JsonElement value)
    {
        _known.Add(name);
        bool found = _object.TryGetProperty(name, out value);
        return found || !required ? found : throw Error($"no \"{name}\"; expected {expected}");
    }

    private SpecException Wrong(string name, JsonElement value, string expected) => Error($"{Found(value)} as \"{name}\"; expected {expected}");

    private static string Found(JsonElement value)
    {
        const int shown = 40;
        string text = value.GetRawText();
        return text.Length <= shown ? text : text[..shown] + "…";
    }
}
