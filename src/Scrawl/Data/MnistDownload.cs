using System.Security.Cryptography;

namespace Scrawl.Data;

/// <summary>
/// Fetches MNIST's four files, gzipped as the mirrors keep them, into a folder. Each arrives in <c>NAME.gz.part</c>, takes its
/// name only once its decompressed bytes have the right SHA-256, and is resumed after an interruption, from whichever mirror.
/// A mirror that fails, stalls or serves something else is passed over for the next; as long as a round of all mirrors
/// brought some bytes, another is tried, three at most. A file that is already good is left alone, a damaged one replaced,
/// and a sound file of another set never touched. Thread-safe, but a folder takes one download at a time.
/// </summary>
public sealed class MnistDownload
{
    private const int Rounds = 3;
    private readonly IReadOnlyList<Uri> _mirrors;
    private readonly IReadOnlyList<MnistFiles> _sets;
    private readonly MirrorClient _client;

    /// <summary>Downloads from the public mirrors.</summary>
    public MnistDownload()
        : this(
            [new("https://ossci-datasets.s3.amazonaws.com/mnist/"), new("https://storage.googleapis.com/cvdf-datasets/mnist/")],
            [MnistFiles.Training, MnistFiles.Test],
            patience: TimeSpan.FromSeconds(20))
    {
    }

    /// <param name="mirrors">Addresses to which <c>NAME.gz</c> is added, the preferred first.</param>
    /// <param name="sets">What to fetch.</param>
    /// <param name="patience">How long a mirror may take to answer, and to send each 16 KiB.</param>
    internal MnistDownload(IReadOnlyList<Uri> mirrors, IReadOnlyList<MnistFiles> sets, TimeSpan patience)
    {
        _mirrors = mirrors;
        _sets = sets;
        _client = new MirrorClient(patience);
    }

    /// <summary>Fetches what is missing or damaged. When it returns, the folder holds all files, each checked.</summary>
    /// <param name="folder">Where to; made if it does not exist.</param>
    /// <param name="progress">Told of every piece that arrives, on the thread pool's threads.</param>
    /// <param name="cancellation">Ends the download; what has arrived is kept for the next time.</param>
    /// <returns>The names of the files that were fetched; none if all were good already.</returns>
    /// <exception cref="DataException">No mirror gave a good file, the folder holds another set, or it cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task<IReadOnlyList<string>> FetchAsync(
        string folder, IProgress<DownloadProgress>? progress = null, CancellationToken cancellation = default)
    {
        try
        {
            Directory.CreateDirectory(folder);
            List<MnistFile> files = [.. _sets.SelectMany(set => new[] { set.Images, set.Labels })];
            List<MnistFileReport> reports = [.. await Task.Run(() => _sets.SelectMany(set => DigitSetReader.Check(folder, set)).ToList(), cancellation)];
            RefuseOtherSets(folder, reports);

            var fetched = new List<string>();
            var mirrors = _mirrors.ToList();
            for (int i = 0; i < files.Count; i++)
            {
                if (reports[i].State != MnistFileState.Mnist)
                {
                    int number = i + 1;
                    await FetchAsync(folder, files[i], mirrors, (mirror, received, total) => progress?.Report(
                        new(files[i].Name + ".gz", number, files.Count, mirror, received, total)), cancellation);
                    fetched.Add(files[i].Name);
                }
            }

            return fetched;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException(folder, $"the data cannot be written there: {e.Message} Make room or choose another folder with --data.", e);
        }
    }

    private static void RefuseOtherSets(string folder, IReadOnlyList<MnistFileReport> reports)
    {
        if (reports.FirstOrDefault(report => report.State == MnistFileState.Other) is { } other)
        {
            throw new DataException(other.Path!, $"this is a sound file of another set than MNIST ({other.Message}), and is not overwritten. "
                + "Choose another folder with --data, or move it away.");
        }
    }

    // Fetches one file, and puts the mirror that had it first.
    private async Task FetchAsync(
        string folder, MnistFile file, List<Uri> mirrors, MirrorProgress progress, CancellationToken cancellation)
    {
        string target = Path.Combine(folder, file.Name + ".gz");
        string part = target + ".part";
        if (File.Exists(part) && await IsGoodAsync(part, file, cancellation))
        {
            Install(folder, file, part, target);
            return;
        }

        var failures = new List<string>();
        for (int round = 0; round < Rounds; round++)
        {
            bool anyBytes = false;
            foreach (var mirror in mirrors)
            {
                var (failure, received) = await TryMirrorAsync(new Uri(mirror, file.Name + ".gz"), part, file, progress, cancellation);
                if (failure is null)
                {
                    Install(folder, file, part, target);
                    mirrors.Remove(mirror);
                    mirrors.Insert(0, mirror);
                    return;
                }

                failures.Add($"{mirror}: {failure}");
                anyBytes |= received;
            }

            if (!anyBytes)
            {
                break;
            }
        }

        throw new DataException($"{file.Name}.gz could not be fetched. Tried:\n  {string.Join("\n  ", failures)}\n"
            + $"Check the network and run it again (it goes on where it stopped), or put the four files into {folder} yourself.");
    }

    private static void Install(string folder, MnistFile file, string part, string target)
    {
        File.Move(part, target, overwrite: true);
        // A damaged plain file would be loaded in place of the good gzipped one.
        File.Delete(Path.Combine(folder, file.Name));
    }

    // What went wrong, or null; and whether new bytes of the file were won that a later attempt can build on.
    private async Task<(string? Failure, bool Received)> TryMirrorAsync(
        Uri address, string part, MnistFile file, MirrorProgress progress, CancellationToken cancellation)
    {
        long LengthOfPart() => File.Exists(part) ? new FileInfo(part).Length : 0;
        long resumedFrom = LengthOfPart();
        string? failure = await _client.DownloadAsync(address, part, file.Bytes, progress, cancellation);
        if (failure is not null)
        {
            return (failure, LengthOfPart() > resumedFrom);
        }

        if (await IsGoodAsync(part, file, cancellation))
        {
            return (null, true);
        }

        File.Delete(part);
        if (resumedFrom > 0)
        {
            // The beginning may have been at fault, or of another compression of the same file: once more from scratch.
            return await TryMirrorAsync(address, part, file, progress, cancellation);
        }

        return ("what it serves is damaged or another file: its decompressed bytes do not have the expected SHA-256", false);
    }

    private static async Task<bool> IsGoodAsync(string path, MnistFile file, CancellationToken cancellation)
    {
        try
        {
            using var stored = new FileStream(path, FileMode.Open, FileAccess.Read);
            using var stream = IdxReader.OpenDecompressed(stored);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            byte[] buffer = new byte[1 << 16];
            long length = 0;
            int read;
            while (length <= file.Bytes && (read = await stream.ReadAsync(buffer, cancellation)) > 0)
            {
                hash.AppendData(buffer, 0, read);
                length += read;
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset()) == file.Sha256;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
