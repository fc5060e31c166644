return Scrawl.Cli.CommandLine.Run(args, Scrawl.Cli.Shell.Open());
