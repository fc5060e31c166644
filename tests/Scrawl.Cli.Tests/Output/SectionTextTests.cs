using Scrawl.Cli.Output;
using Scrawl.Models;

namespace Scrawl.Cli.Tests.Output;

public class SectionTextTests
{
    [Fact]
    public void A_table_stands_in_columns_with_its_command_below()
    {
        var section = new CardSection(
            "x", "Title", "A note.", "scrawl x", [new("share", CardUnit.Share), new("count", CardUnit.Count)], [new("long name", 0.5, 1234), new("b", null, 5)]);

        Assert.Equal(
            """

            Title
              A note.
                          share  count
              long name  50.00%  1,234
              b               –      5
              (scrawl x)

            """.ReplaceLineEndings(),
            SectionText.Of(section, text => [text]));
    }

    [Fact]
    public void A_list_is_broken_into_lines_beside_its_marks() => Assert.Equal(
        ["", "Title", "  - one", "    two", ""],
        SectionText.Of(new("x", "Title", "", "", [], [new("one two")]), text => text.Split(' ')).ReplaceLineEndings("\n").Split('\n'));
}
