using Scrawl.Drawing;
using Scrawl.Engine.Networks;
using Scrawl.Models;
using Scrawl.Training;
using Scrawl.Training.Cards;

namespace Scrawl.Tests.Training.Cards;

public sealed class NonDigitSectionTests
{
    [Fact]
    public void NearAndFarComeFirstAndThenEveryKind()
    {
        var digits = Scrawl.Drawing.DrawnDigits.Make(100, 3);
        using var plan = new NetworkPlan(ModelFile.Default.Network, threads: 1);
        Evaluation evaluation = Evaluator.Run(plan, digits, stop: TestContext.Current.CancellationToken);
        NonDigitTest test = NonDigitTest.Run(plan, digits, 20, 1);
        CardSection section = NonDigitSection.Of(test, evaluation, 0.6, "command");

        NonDigitKind[] kinds = Enum.GetValues<NonDigitKind>();
        Assert.Equal(["near: letters", "far: scribbles, noise, textures, silhouettes", .. kinds.Select(NonDigitSection.Name)], section.Rows.Select(row => row.Name));
        Assert.Equal(kinds.Length, kinds.Select(NonDigitSection.Name).Distinct().Count());
        CardRow letters = section.Rows[2 + (int)NonDigitKind.Letter];
        Assert.Equal([20, test.Refused(NonDigitKind.Letter, 0.6), test.Auroc(evaluation, NonDigitKind.Letter)], letters.Values);
        Assert.Equal(letters.Values, section.Rows[0].Values);
        Assert.Equal(80, section.Rows[1].Values[0]);
    }
}
