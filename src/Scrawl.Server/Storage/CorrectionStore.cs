using Microsoft.EntityFrameworkCore;

namespace Scrawl.Server.Storage;

/// <summary>The corrections that people gave. Every call throws <see cref="StoreUnavailableException"/> while the database cannot be used. Thread-safe.</summary>
/// <param name="store">Where they are kept.</param>
internal sealed class CorrectionStore(Store store)
{
    /// <summary>Keeps a correction; when the task is done it is on the disk.</summary>
    public Task Keep(Correction correction, CancellationToken cancellation) => store.Write(
        context =>
        {
            context.Corrections.Add(correction);
            return context.SaveChangesAsync(cancellation);
        },
        cancellation);

    /// <summary>Some corrections, newest first.</summary>
    /// <param name="after">The last of those already seen, which need not be there any more; null to begin with the newest.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task<CorrectionPage> List(Guid? after, int limit, CancellationToken cancellation) => store.Ask(
        async context =>
        {
            IQueryable<Correction> rest = after is { } last ? context.Corrections.Where(c => c.Id < last) : context.Corrections;
            List<CorrectionSummary> found = await Summaries(rest.OrderByDescending(c => c.Id).Take(limit + 1)).ToListAsync(cancellation);
            int total = await context.Corrections.CountAsync(cancellation);
            return found.Count > limit ? new(found[..limit], found[limit - 1].Id, total) : new CorrectionPage(found, null, total);
        },
        cancellation);

    /// <summary>How many corrections are kept.</summary>
    public Task<int> Count(CancellationToken cancellation) => store.Ask(context => context.Corrections.CountAsync(cancellation), cancellation);

    /// <summary>All corrections as teaching needs them, oldest first.</summary>
    public Task<List<KeptLesson>> Lessons(CancellationToken cancellation) => store.Ask(
        context => context.Corrections.OrderBy(c => c.Id).Select(c => new KeptLesson(c.Id, c.Input, c.Digit, c.Confirmed)).ToListAsync(cancellation),
        cancellation);

    /// <summary>Those of these corrections that are there and that nobody has confirmed, in no order.</summary>
    public Task<List<Guid>> Unconfirmed(IReadOnlyCollection<Guid> ids, CancellationToken cancellation) => store.Ask(
        context => context.Corrections.Where(c => ids.Contains(c.Id) && !c.Confirmed).Select(c => c.Id).ToListAsync(cancellation),
        cancellation);

    /// <summary>A correction's picture; null where there is no such correction.</summary>
    public Task<CorrectionPicture?> Picture(Guid id, CancellationToken cancellation) => store.Ask(
        context => context.Corrections.Where(c => c.Id == id).Select(c => new CorrectionPicture(c.MediaType, c.Picture)).SingleOrDefaultAsync(cancellation),
        cancellation);

    /// <summary>A person has looked at the picture again: it shows this digit, the same as before or another.</summary>
    /// <returns>The correction as it is now; null where there is no such correction.</returns>
    public Task<CorrectionSummary?> Confirm(Guid id, int digit, CancellationToken cancellation) => store.Write(
        async context =>
        {
            IQueryable<Correction> it = context.Corrections.Where(c => c.Id == id);
            await it.ExecuteUpdateAsync(set => set.SetProperty(c => c.Digit, digit).SetProperty(c => c.Confirmed, true), cancellation);
            return await Summaries(it).SingleOrDefaultAsync(cancellation);
        },
        cancellation);

    /// <summary>Deletes a correction.</summary>
    /// <returns>Whether it was there.</returns>
    public Task<bool> Delete(Guid id, CancellationToken cancellation) => store.Write(
        async context => await context.Corrections.Where(c => c.Id == id).ExecuteDeleteAsync(cancellation) > 0,
        cancellation);

    /// <summary>Deletes all of them.</summary>
    public Task DeleteAll(CancellationToken cancellation) => store.Write(context => context.Corrections.ExecuteDeleteAsync(cancellation), cancellation);

    /// <summary>All corrections as they are now, to be disposed of soon.</summary>
    public Task<CorrectionSnapshot> Snapshot(CancellationToken cancellation) =>
        store.AskLonger(context => CorrectionSnapshot.Begin(context, cancellation), cancellation);

    private static IQueryable<CorrectionSummary> Summaries(IQueryable<Correction> corrections) =>
        corrections.Select(c => new CorrectionSummary(c.Id, c.Digit, c.Read, c.Confidence, c.Accepted, c.Confirmed, c.Created, c.Width, c.Height));
}
