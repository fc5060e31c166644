using Scrawl.Cli.Training;

namespace Scrawl.Cli.Tests.Training;

public class TrainRequestTests
{
    [Fact]
    public void The_recorded_command_makes_the_same_network_again()
    {
        var request = new TrainRequest { Preset = "seed", Seed = 3, Epochs = 5, Final = true, Data = "/data", Threads = 2, Resume = true, Json = true };

        Assert.Equal("scrawl train --preset seed --epochs 5 --seed 3 --final --out scrawl-seed-3.safetensors", request.Command);
        Assert.Equal(request.Command + " --data /data --threads 2 --resume", request.ResumeCommand);
        Assert.Equal("scrawl-seed-3.checkpoint", request.CheckpointPath);
        Assert.Equal(
            "scrawl train --preset large --ensemble 2 --teacher 'a b' --seed 1 --out scrawl-large-1.safetensors",
            new TrainRequest { Preset = "large", Members = 2, Teacher = "a b" }.Command);
    }

    [Fact]
    public void Names_that_a_shell_would_take_apart_are_quoted()
    {
        var request = new TrainRequest { Preset = "standard", Network = "my nets/it's.json", Out = "x.safetensors" };

        Assert.Equal("scrawl train --network 'my nets/it'\\''s.json' --seed 1 --out x.safetensors", request.Command);
    }

    [Fact]
    public void A_network_of_ones_own_gives_the_file_its_name() =>
        Assert.Equal("scrawl-mine-1.safetensors", new TrainRequest { Preset = "standard", Network = "nets/mine.json" }.OutPath);
}
