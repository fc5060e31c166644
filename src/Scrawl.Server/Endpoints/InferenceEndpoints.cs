using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Scrawl.Server.Answers;
using Scrawl.Server.Description;
using Scrawl.Server.Inference;
using Scrawl.Server.Operation;
using Scrawl.Server.Problems;
using Scrawl.Server.Recognition;
using Scrawl.Server.Requests;

namespace Scrawl.Server.Endpoints;

/// <summary>The Open Inference Protocol, version 2, over HTTP: <c>/v2</c>, but for the health of the server.</summary>
internal static class InferenceEndpoints
{
    private const string Tag = "Open Inference Protocol";

    // As much of the network's SHA-256 as tells versions apart at a glance.
    private const int VersionDigits = 12;

    private static readonly ServerMetadata Server = new("scrawl", typeof(ScrawlServer).Assembly.GetName().Version!.ToString(3), []);

    private static readonly TensorMetadata[] Inputs = [new(DigitModel.Image, DigitModel.Fp32, [-1, 1, DigitModel.Side, DigitModel.Side])];

    private static readonly TensorMetadata[] Outputs =
    [
        new(DigitModel.Probabilities, DigitModel.Fp32, [-1, DigitModel.Classes]),
        new(DigitModel.Digit, DigitModel.Int64, [-1]),
    ];

    /// <summary>Adds the calls.</summary>
    public static void MapInference(this WebApplication app)
    {
        IServiceProvider services = app.Services;
        var serving = services.GetRequiredService<ServingModel>();
        var metrics = services.GetRequiredService<ServerMetrics>();
        var queue = services.GetRequiredService<RecognitionQueue>();
        int mostImages = services.GetRequiredService<ServerSettings>().Limits.InferenceImages;

        app.MapGet("/v2", context => Answer(context, Server, AnswerJson.Default.ServerMetadata))
            .Describe(Tag, "Which server this is", "The protocol's server metadata.").Gives(typeof(ServerMetadata));
        foreach (string model in new[] { "/v2/models/{model}", "/v2/models/{model}/versions/{version}" })
        {
            app.MapGet(model, context => Metadata(context, serving.Sha256))
                .Describe(Tag, "What the model takes and gives", "The protocol's model metadata. The only model is \"digits\", the only version the one that serves.")
                .Gives(typeof(ModelMetadata)).Refuses(404);
            app.MapGet(model + "/ready", context => Ready(context, serving.Sha256))
                .Describe(Tag, "Whether the model answers", "The protocol's model readiness.").Gives(typeof(ModelReady)).Refuses(404);
            app.MapPost(model + "/infer", context => Infer(context, serving, queue, metrics, mostImages))
                .NeedsReader()
                .Describe(
                    Tag,
                    "Ask the network itself",
                    $"The protocol's inference. The images go to the network as they are: 28 x 28, 0 for paper, in MNIST's geometry (what /api/recognize makes of any picture). "
                        + $"At most {mostImages} in one request. Tensor data is JSON, flat or nested; there is no binary extension.")
                .Takes(new RequestDescription("application/json", typeof(InferenceBody))).Gives(typeof(InferenceAnswer)).Refuses(400, 404, 413, 503);
        }
    }

    private static Task Metadata(HttpContext context, string sha256)
    {
        RequireModel(context, sha256);
        return Answer(context, new(DigitModel.Name, [Version(sha256)], "scrawl_safetensors", Inputs, Outputs), AnswerJson.Default.ModelMetadata);
    }

    private static Task Ready(HttpContext context, string sha256)
    {
        RequireModel(context, sha256);
        return Answer(context, new(DigitModel.Name, Ready: true), AnswerJson.Default.ModelReady);
    }

    private static async Task Infer(HttpContext context, ServingModel serving, RecognitionQueue queue, ServerMetrics metrics, int mostImages)
    {
        RequireModel(context, serving.Sha256);
        using InferenceRequest request = await Read(context, mostImages);
        InferenceAnswer answer;
        using (ReaderTurn turn = await queue.Enter(context.RequestAborted))
        {
            if (!turn.Granted)
            {
                await Busy.Write(context);
                return;
            }

            // Another model may have taken over meanwhile.
            RequireModel(context, turn.Model.Sha256);
            answer = Answering.Answer(request, turn.Recognizer, Version(turn.Model.Sha256), metrics);
        }

        context.Response.WriteJson(answer, AnswerJson.Default.InferenceAnswer);
    }

    private static async ValueTask<InferenceRequest> Read(HttpContext context, int mostImages)
    {
        using var body = new BodyBuffer();
        await body.Fill(context.Request.BodyReader, context.RequestAborted);
        return InferenceReader.Read(body.Bytes, mostImages);
    }

    private static void RequireModel(HttpContext context, string sha256)
    {
        RouteValueDictionary route = context.Request.RouteValues;
        if (route["model"] is not DigitModel.Name)
        {
            throw new Refusal(StatusCodes.Status404NotFound, $"There is no model \"{route["model"]}\"; expected \"{DigitModel.Name}\", the only one.");
        }

        if (route["version"] is string version && version != Version(sha256))
        {
            throw new Refusal(StatusCodes.Status404NotFound,
                $"There is no version \"{version}\" of \"{DigitModel.Name}\"; \"{Version(sha256)}\" serves. Name that, or leave the version out.");
        }
    }

    private static string Version(string sha256) => sha256[..VersionDigits];

    private static Task Answer<T>(HttpContext context, T answer, JsonTypeInfo<T> type)
    {
        context.Response.WriteJson(answer, type);
        return Task.CompletedTask;
    }
}
