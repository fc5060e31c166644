using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using Scrawl.Benchmarks;

// dotnet run -c Release --project bench/Scrawl.Benchmarks -- --filter '*' (with --job dry only to see that all of it runs)
IConfig config = ManualConfig.Create(DefaultConfig.Instance).AddColumn(new FlopColumn(ofPeak: false), new FlopColumn(ofPeak: true));
BenchmarkSwitcher.FromAssembly(typeof(FlopColumn).Assembly).Run([.. args, "--inProcess"], config);
