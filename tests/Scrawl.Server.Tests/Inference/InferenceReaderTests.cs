using System.Text;
using Microsoft.AspNetCore.Http;
using Scrawl.Server.Inference;
using Scrawl.Server.Problems;
using static Scrawl.Server.Tests.Inference.Tensors;

namespace Scrawl.Server.Tests.Inference;

public sealed class InferenceReaderTests
{
    private static readonly byte[] Grey = [.. Enumerable.Range(0, 784).Select(i => (byte)i)];

    private static InferenceRequest Read(string json, int most = 4) => InferenceReader.Read(Encoding.UTF8.GetBytes(json), most);

    [Fact]
    public void GreyValuesAndNumbersFlatAndNestedAreTheSameImages()
    {
        string[] requests =
        [
            Request(Flat(Grey)),
            Request(Floats(Grey), datatype: "FP32"),
            Request($"[{Nested(Grey)}]"),
            // What says how to read the data may stand after it.
            $$"""{"outputs":null,"inputs":[{"data":{{Flat(Grey)}},"parameters":{"a":[1]},"datatype":"UINT8","shape":[1,1,28,28],"name":"image"}]}""",
        ];
        Assert.All(requests, json =>
        {
            using InferenceRequest request = Read(json);
            Assert.Equal(Grey.Select(pixel => pixel / 255f), request.Images.ToArray());
            Assert.Equal((1, null, true, true), (request.Count, request.Id, request.WantsProbabilities, request.WantsDigit));
        });
    }

    [Fact]
    public void SeveralImagesKeepTheirOrder()
    {
        byte[] other = [.. Grey.Reverse()];
        float[] expected = [.. Grey.Concat(other).Select(pixel => pixel / 255f)];
        using InferenceRequest flat = Read(Request(Flat(Grey.Concat(other)), "[2,1,28,28]")), nested = Read(Request($"[{Nested(Grey)},{Nested(other)}]", "[2,1,28,28]"));
        Assert.Equal(expected, flat.Images.ToArray());
        Assert.Equal(expected, nested.Images.ToArray());
    }

    [Theory]
    [InlineData(""","id":"4\"2" """, "4\"2", true, true)]
    [InlineData(""","outputs":[]""", null, true, true)]
    [InlineData(""","id":null,"outputs":[{"name":"digit","parameters":{"binary_data":false}}]""", null, false, true)]
    [InlineData(""","outputs":[{"name":"probabilities"}],"parameters":{"x":1}""", null, true, false)]
    [InlineData(""","outputs":[{"name":"digit"},{"name":"probabilities"}]""", null, true, true)]
    public void IdAndOutputsAreTakenAsTheyAreSaid(string more, string? id, bool probabilities, bool digit)
    {
        using InferenceRequest request = Read(Request(Flat(Grey), more: more));
        Assert.Equal((id, probabilities, digit), (request.Id, request.WantsProbabilities, request.WantsDigit));
    }

    public static TheoryData<string, string> Wrong => new()
    {
        { "", "not sound JSON (line 1, byte 1)" },
        { "[1]", "The request is an array; expected an object" },
        { "{}", "has no input" },
        { """{"inputs":{}}""", "\"inputs\" is an object; expected an array" },
        { """{"inputs":[1]}""", "An element of \"inputs\" is a number" },
        { """{"inputs":[{"name":"image"},{"name":"image"}]}""", "more than one tensor" },
        { """{"inputs":[{}]}""", "named nothing; expected \"image\"" },
        { """{"inputs":[{"name":7}]}""", "\"name\" is a number; expected a string" },
        { """{"inputs":[{"name":"image"}]}""", "data type of \"image\" is not given" },
        { """{"inputs":[{"name":"image","datatype":"FP32"}]}""", "shape of \"image\" is not given" },
        { """{"inputs":[{"name":"image","datatype":"FP32","shape":[1,1,28,28]}]}""", "has no \"data\"" },
        { Request(Flat(Grey), name: "images"), "named \"images\"; expected \"image\"" },
        { Request(Flat(Grey), datatype: "INT8"), "data type of \"image\" is \"INT8\"; expected FP32" },
        { Request(Flat(Grey), "[1,28,28]"), "[1, 28, 28]; expected [n, 1, 28, 28] with n from 1 to 4" },
        { Request(Flat(Grey), "[0,1,28,28]"), "[0, 1, 28, 28]" },
        { Request(Flat(Grey), "[-1,1,28,28]"), "[-1, 1, 28, 28]" },
        { Request(Flat(Grey), "[1.5,1,28,28]"), "no list of a few whole numbers" },
        { Request(Flat(Grey), "[1e99,1,28,28]"), "no list of a few whole numbers" },
        { Request(Flat(Grey.Take(783))), "has 783 values; expected 784" },
        { Request(Flat(Grey.Append((byte)1))), "has 785 values; expected 784" },
        { Request(Flat(Grey), "[2,1,28,28]"), "has 784 values; expected 1568" },
        { Request("[]"), "has 0 values; expected 784" },
        { Request("\"AAAA\""), "\"data\" is a string; expected an array" },
        { Request(Nested(Grey)), "nested" },
        { Request($"[{Nested(Grey)},{Nested(Grey)}]"), "more than the 1 parts" },
        { Request($"[{Nested(Grey)}]", "[2,1,28,28]"), "has 1 parts on a level where its shape says 2" },
        { Request($"[[[{string.Join(',', Enumerable.Repeat("[1]", 28))}]]]"), "a row of \"data\" has 1 values; expected 28" },
        { Request("[1,256]"), "Value 1 of \"data\" is 256; expected a whole number from 0" },
        { Request("[0.5]"), "Value 0 of \"data\" is 0.5; expected a whole number from 0" },
        { Request("[-1]"), "Value 0 of \"data\" is -1" },
        { Request("[0,0,1.01]", datatype: "FP32"), "Value 2 of \"data\" is 1.01; expected a number from 0 for paper to 1 for full ink. Divide" },
        { Request("[-0.1]", datatype: "FP32"), "Value 0 of \"data\" is -0.1" },
        { Request("[1e999]", datatype: "FP32"), "Value 0 of \"data\" is 1e999" },
        { Request("[\"NaN\"]", datatype: "FP32"), "Value 0 of \"data\" is NaN" },
        { Request("[null]", datatype: "FP32"), "Value 0 of \"data\" is null" },
        { Request("[true]", datatype: "FP32"), "Value 0 of \"data\" is true or false" },
        { Request("[NaN]", datatype: "FP32"), "NaN and Infinity are no JSON numbers" },
        { Request(Flat(Grey), more: ""","id":7"""), "\"id\" is a number; expected a string" },
        { Request(Flat(Grey), more: ""","outputs":[{"name":"logits"}]"""), "The output \"logits\" is none of this model's" },
        { Request(Flat(Grey), more: ""","outputs":[{}]"""), "The output without a name" },
        { Request(Flat(Grey), more: ""","outputs":["digit"]"""), "An element of \"outputs\" is a string" },
        { Request(Flat(Grey)) + "{}", "not sound JSON" },
    };

    [Theory, MemberData(nameof(Wrong))]
    public void WhatIsWrongIsSaid(string json, string found)
    {
        var refusal = Assert.Throws<Refusal>(() => Read(json));
        Assert.Equal(StatusCodes.Status400BadRequest, refusal.Status);
        Assert.Contains(found, refusal.Message);
    }

    [Fact]
    public void MoreImagesThanAreTakenAreTooMany()
    {
        var refusal = Assert.Throws<Refusal>(() => Read(Request("[]", "[5,1,28,28]")));
        Assert.Equal(StatusCodes.Status413PayloadTooLarge, refusal.Status);
        Assert.Contains("5 images; expected [n, 1, 28, 28] with n from 1 to 4", refusal.Message);
    }

    [Fact]
    public void ALargeRequestAllocatesLittle()
    {
        byte[] body = Encoding.UTF8.GetBytes(Request(Flat(Enumerable.Repeat(Grey, 256).SelectMany(image => image)), "[256,1,28,28]"));
        InferenceReader.Read(body, 256).Dispose();
        long before = GC.GetAllocatedBytesForCurrentThread();
        InferenceReader.Read(body, 256).Dispose();
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4096);
    }
}
