using Microsoft.AspNetCore.Builder;
using Scrawl.Recognition;
using Scrawl.Server.Answers;
using Scrawl.Server.Requests;

namespace Scrawl.Server.Endpoints;

/// <summary><c>POST /api/recognize</c>: which digit is in the picture.</summary>
internal static class RecognizeEndpoint
{
    /// <summary>Adds the call.</summary>
    public static void MapRecognize(this WebApplication app) => app.MapPicture(
        "/api/recognize",
        "Which digit is in a picture",
        "Takes a picture file as the body, a form with the field \"file\", or 784 pixels as JSON, which go to the network untouched. A picture of no digit is an answer, "
            + "not an error: \"accepted\" is false and \"reason\" says why.",
        Recognize,
        static (metrics, answer) => metrics.Answered(answer.Digit, answer.Confidence, answer.Accepted),
        AnswerJson.Default.RecognizeAnswer);

    private static RecognizeAnswer Recognize(PictureBody picture, DigitRecognizer recognizer, bool explain)
    {
        if (!explain)
        {
            return RecognizeAnswer.From(picture.File, picture.IsInput ? recognizer.RecognizeInput(picture.Bytes) : recognizer.Recognize(picture.Bytes));
        }

        Explanation explanation = picture.IsInput ? recognizer.ExplainInput(picture.Bytes) : recognizer.Explain(picture.Bytes);
        return RecognizeAnswer.From(picture.File, explanation.Prediction) with { Explanation = ExplanationAnswer.From(explanation, recognizer) };
    }
}
