using Microsoft.EntityFrameworkCore;

namespace Scrawl.Server.Storage;

/// <summary>
/// The networks that were taught by corrections, what taught them and which one is active. They belong to the network that they were taught
/// from, their parent: a server that is given another network sees those of that one. Every call throws <see cref="StoreUnavailableException"/>
/// while the database cannot be used. Thread-safe.
/// </summary>
/// <param name="store">Where they are kept.</param>
internal sealed class VersionStore(Store store)
{
    /// <summary>The number of the active version; 0 for the parent itself, as long as nobody made another active.</summary>
    /// <param name="parent">The SHA-256 of the network that the server was given.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task<int> Active(string parent, CancellationToken cancellation) => store.Ask(
        async context => await context.Activations.Where(a => a.ParentSha256 == parent).OrderByDescending(a => a.Id).Select(a => a.VersionId).FirstOrDefaultAsync(cancellation) ?? 0,
        cancellation);

    /// <summary>The parent's versions, newest first.</summary>
    public Task<List<KeptVersion>> List(string parent, CancellationToken cancellation) =>
        store.Ask(context => Kept(context.Versions.Where(v => v.ParentSha256 == parent)).ToListAsync(cancellation), cancellation);

    /// <summary>One of the parent's versions; null where it has none of this number.</summary>
    public Task<KeptVersion?> Find(string parent, int id, CancellationToken cancellation) =>
        store.Ask(context => Kept(context.Versions.Where(v => v.ParentSha256 == parent && v.Id == id)).SingleOrDefaultAsync(cancellation), cancellation);

    /// <summary>The model file of one of the parent's versions; null where it has none of this number.</summary>
    public Task<byte[]?> File(string parent, int id, CancellationToken cancellation) => store.Ask(
        context => context.Versions.Where(v => v.ParentSha256 == parent && v.Id == id).Select(v => v.File).SingleOrDefaultAsync(cancellation),
        cancellation);

    /// <summary>The last teaching of the parent, and the version that it made; null where there was none.</summary>
    public Task<(KeptTeaching Teaching, int? Version)?> LastTeaching(string parent, CancellationToken cancellation) => store.Ask<(KeptTeaching, int?)?>(
        async context =>
        {
            KeptTeaching? last = await context.Teachings.AsNoTracking().Where(t => t.ParentSha256 == parent).OrderByDescending(t => t.Id).FirstOrDefaultAsync(cancellation);
            return last is null ? null : (last, await context.Versions.Where(v => v.TeachingId == last.Id).Select(v => (int?)v.Id).SingleOrDefaultAsync(cancellation));
        },
        cancellation);

    /// <summary>Keeps a teaching that made no version.</summary>
    public Task Keep(KeptTeaching teaching, CancellationToken cancellation) => store.Write(
        context =>
        {
            context.Teachings.Add(teaching);
            return context.SaveChangesAsync(cancellation);
        },
        cancellation);

    /// <summary>Keeps a version with what taught it and makes it active, all or nothing.</summary>
    /// <returns>Its number.</returns>
    public Task<int> Keep(ModelVersion version, CancellationToken cancellation) => store.Write(
        async context =>
        {
            context.Activations.Add(new() { Created = version.Created, ParentSha256 = version.ParentSha256, Version = version });
            await context.SaveChangesAsync(cancellation);
            return version.Id;
        },
        cancellation);

    /// <summary>Makes a version active.</summary>
    /// <param name="parent">The network that it was taught from.</param>
    /// <param name="id">The version's number, which is known to be there; 0 for the parent itself.</param>
    /// <param name="now">When, UTC.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task Activate(string parent, int id, DateTime now, CancellationToken cancellation) => store.Write(
        context =>
        {
            context.Activations.Add(new() { Created = now, ParentSha256 = parent, VersionId = id == 0 ? null : id });
            return context.SaveChangesAsync(cancellation);
        },
        cancellation);

    private static IQueryable<KeptVersion> Kept(IQueryable<ModelVersion> versions) =>
        versions.OrderByDescending(v => v.Id).Select(v => new KeptVersion(v.Id, v.Created, v.Sha256, v.Teaching.Outcome));
}
