using System.Globalization;
using Scrawl.Load;

return args switch
{
    ["host", var url] => Host.Run(url),
    ["calls", var url, var picture, var rate, var seconds, var connections] => OpenLoop.Run(
        new Uri(url), picture, double.Parse(rate, CultureInfo.InvariantCulture), double.Parse(seconds, CultureInfo.InvariantCulture), int.Parse(connections, CultureInfo.InvariantCulture)),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        Scrawl.Load host URL                                    the server, and POST /bench/constant, which reads a body and answers a constant
        Scrawl.Load calls URL FILE.png RATE SECONDS CONNECTIONS posts the picture so many times a second, whatever the answers
        """);
    return 2;
}
