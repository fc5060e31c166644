using System.Globalization;
using System.Text.Json;
using Scrawl.Scale;
using Scrawl.Scale.Measuring;
using Scrawl.Scale.Reporting;

switch (args)
{
    case ["reading", var file, var chunks, var readers]:
        Print(ReadingRate.Measure(file, Whole(chunks), Whole(readers)), CostsJsonContext.Default.ReadingCost);
        return 0;
    case ["database", var process, var cores, var rounds, var chunks]:
    {
        await using Servers servers = await Servers.Open(Whole(process), 0);
        Print(await new DatabaseLimit(servers, Whole(rounds), Whole(chunks)).Measure(Whole(cores)), CostsJsonContext.Default.DatabaseCost);
        return 0;
    }

    case ["broker", var process, var rounds, var messages]:
    {
        await using Servers servers = await Servers.Open(0, Whole(process));
        Print(await new BrokerLimit(servers, Whole(rounds), Whole(messages)).Measure(), CostsJsonContext.Default.BrokerCost);
        return 0;
    }

    case ["worker", var process, var file, "path" or "embed"]:
    {
        await using Servers servers = await Servers.Open(Whole(process), 0);
        Print(await new WorkerTraffic(servers).Measure(file, embed: args[^1] == "embed"), CostsJsonContext.Default.WorkerCost);
        return 0;
    }

    case ["link", var megabits, var file]:
    {
        await using Servers servers = await Servers.Open(0, 0);
        Print(await new WorkerTraffic(servers).Rate(file, Whole(megabits)), CostsJsonContext.Default.LinkRate);
        return 0;
    }

    case ["tables", var costs, var measured, .. var page]:
    {
        Costs read = Costs.Read(costs);
        string sections = string.Join("\n\n", CostTable.Write(read), LimitTable.Write(read), SimulationTable.Write(read, MeasuredRate.Read(measured))).ReplaceLineEndings("\n");
        if (page is [var path])
        {
            ScalePage.Write(path, sections);
        }
        else
        {
            Console.WriteLine(sections);
        }

        return 0;
    }

    default:
        Console.Error.WriteLine("""
            What bulk reading costs, part by part, for bench/bulk/limits; each prints a line of JSON. SCRAWL_QUEUE and SCRAWL_DATABASE name the servers.
              Scrawl.Scale reading IMAGES.idx CHUNKS READERS            seconds of a chunk, read by so many at once
              Scrawl.Scale database PID CORES ROUNDS CHUNKS             PostgreSQL: 1, 2, 4 and 8 writers that only keep results
              Scrawl.Scale broker PID ROUNDS MESSAGES                   RabbitMQ: 1, 8, 32 and 128 consumers that only acknowledge
              Scrawl.Scale worker DATABASE_PID IMAGES.idx path|embed    what a real worker and the servers tell each other
              Scrawl.Scale link MEGABITS IMAGES.idx                     how fast a worker reads over a link so slow, the pictures embedded
            From these figures, and beside those of bench/bulk/run:
              Scrawl.Scale tables COSTS.json MEASURED.jsonl [PAGE.md]   the sections of docs/scale.md, printed or put in their place
            """);
        return 2;
}

static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);

static void Print<T>(T cost, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) => Console.WriteLine(JsonSerializer.Serialize(cost, type));
