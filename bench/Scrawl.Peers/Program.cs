using Scrawl.Peers;

// Scrawl's side of bench/peers; the scripts there call it.
switch (args)
{
    case ["prepare", string name]:
        Answers.Prepare(name);
        return 0;
    case ["answer", string model, string name]:
        return Answers.OfModel(model, name);
    case ["measure", string request]:
        Console.WriteLine(Measurement.Run(Request.Parse(request)));
        return 0;
    default:
        Console.Error.WriteLine("""
            Usage: Scrawl.Peers prepare NAME           reads NAME.json and NAME.images.f32; writes NAME.safetensors, .onnx, .probabilities.f32
                   Scrawl.Peers answer MODEL NAME      reads a model file and NAME.images.f32; writes NAME.onnx, .probabilities.f32
                   Scrawl.Peers measure REQUEST        one measurement, as bench/peers/peers.py asks for it
            """);
        return 2;
}
