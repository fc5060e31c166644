using Scrawl.Data;
using Scrawl.Engine.Networks;
using Scrawl.Engine.Training;
using Scrawl.Models;
using Scrawl.Training;

namespace Scrawl.Tests.Training;

public sealed class TeacherTests
{
    private static readonly DigitSet Images = DrawnDigits.Make(800);

    private static ModelFile Ensemble(int members)
    {
        TrainingResult result = EnsembleRun.Run(
            new TrainingOptions { Preset = "fast", Network = Presets.Fast.Recipe.Network, Members = members, Epochs = 1, Threads = 2 }, Images, stop: TestContext.Current.CancellationToken);
        return new(result.Members, new ModelCard(ModelFile.Preprocessing, result.Record, [], result.LeastConfidence));
    }

    [Fact]
    public void MembersAreAskedInTurnAndTheRestOfATargetIsTheLabel()
    {
        ModelFile model = Ensemble(3);
        float[] images = new float[4 * DigitSet.ImageLength];
        NetworkInput.From(Images.Pixels.AsSpan(0, images.Length), images);
        byte[] labels = [3, 1, TrainStep.NoClass, 9];
        double[][] answers = [.. model.Members.Select(member =>
        {
            using var plan = new NetworkPlan(member, 1);
            var own = new float[40];
            plan.Run(images, own);
            return own.Select(p => (double)p).ToArray();
        })];

        using var teacher = new Teacher(model, 0.75f, batch: 6, threads: 1);
        for (int step = 0; step < 4; step++)
        {
            float[] targets = teacher.Targets(images, labels, step).ToArray();
            for (int i = 0; i < targets.Length; i++)
            {
                byte label = labels[i / 10];
                double expected = label == TrainStep.NoClass ? 0.1 : (0.75 * answers[step % 3][i]) + (label == i % 10 ? 0.25 : 0);
                Assert.Equal(expected, targets[i], 1e-6);
            }

            Assert.All(targets.Chunk(10), row => Assert.Equal(1, row.Sum(), 1e-5));
        }
    }

    [Fact]
    public void APupilLearnsWhatItsTeacherAnswersThoughEveryLabelIsWrong()
    {
        ModelFile teacher = Ensemble(2);
        var wrong = new DigitSet(Images.Pixels, [.. Images.Labels.Select(label => (byte)((label + 1) % 10))]);
        TrainingResult pupil = TrainingRun.Run(
            new TrainingOptions { Preset = "fast", Network = Presets.Fast.Recipe.Network, Teacher = teacher, Epochs = 3, Seed = 9, Final = true, Threads = 2 },
            wrong, stop: TestContext.Current.CancellationToken);
        using var plan = new NetworkPlan(pupil.Network);
        Assert.InRange(Evaluator.Run(plan, DrawnDigits.Make(300, seed: 8), stop: TestContext.Current.CancellationToken).Accuracy, 0.9, 1);
        Assert.Contains($"taught by 2 networks, sha256 {teacher.Sha256()}", pupil.Record.Recipe);
    }
}
