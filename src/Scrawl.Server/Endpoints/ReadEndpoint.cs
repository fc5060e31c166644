using Microsoft.AspNetCore.Builder;
using Scrawl.Imaging;
using Scrawl.Ink;
using Scrawl.Recognition;
using Scrawl.Server.Answers;
using Scrawl.Server.Operation;
using Scrawl.Server.Requests;

namespace Scrawl.Server.Endpoints;

/// <summary><c>POST /api/read</c>: which number is in the picture.</summary>
internal static class ReadEndpoint
{
    /// <summary>Adds the call.</summary>
    public static void MapRead(this WebApplication app) => app.MapPicture(
        "/api/read",
        "Which number is in a picture",
        "Reads all digits in a picture, line by line, with a box and a confidence for each. Takes the same bodies as /api/recognize.",
        Read,
        Count,
        AnswerJson.Default.ReadAnswer);

    private static void Count(ServerMetrics metrics, ReadAnswer answer)
    {
        foreach (DigitAnswer digit in answer.Digits)
        {
            metrics.Answered(digit.Digit, digit.Confidence, accepted: true);
        }

        if (answer.Digits.Length == 0)
        {
            metrics.Answered(null, 0, accepted: false);
        }
    }

    private static ReadAnswer Read(PictureBody picture, DigitRecognizer recognizer, bool explain)
    {
        // Pixels are a small picture like any other here: a line of digits has no geometry that they could have already.
        GreyImage? small = picture.IsInput ? new(MnistNormalizer.Side, MnistNormalizer.Side, picture.Bytes) : null;
        if (!explain)
        {
            return ReadAnswer.From(picture.File, small is null ? recognizer.Read(picture.Bytes) : recognizer.Read(small));
        }

        ReadingExplanation explanation = small is null ? recognizer.ExplainReading(picture.Bytes) : recognizer.ExplainReading(small);
        return ReadAnswer.From(picture.File, explanation.Reading) with { Explanation = ReadingExplanationAnswer.From(explanation) };
    }
}
