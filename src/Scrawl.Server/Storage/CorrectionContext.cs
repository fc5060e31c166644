using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Scrawl.Server.Storage;

/// <summary>The table of corrections. One context serves one piece of work and is not thread-safe.</summary>
/// <param name="options">Say where the database is.</param>
internal abstract class CorrectionContext(DbContextOptions options) : DbContext(options)
{
    private const int LongestMediaType = 64;
    private const int Sha256Digits = 64;

    /// <summary>All that was kept.</summary>
    public DbSet<Correction> Corrections => Set<Correction>();

    /// <summary>Begins a transaction in which every query sees the same state, and which holds no writer up.</summary>
    public abstract Task<IDbContextTransaction> BeginSnapshot(CancellationToken cancellation);

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        var correction = modelBuilder.Entity<Correction>();
        correction.ToTable("corrections");
        correction.HasKey(c => c.Id).HasName("pk_corrections");
        correction.Property(c => c.Id).ValueGeneratedNever();
        correction.Property(c => c.Created).HasConversion(time => time, time => DateTime.SpecifyKind(time, DateTimeKind.Utc));
        correction.Property(c => c.MediaType).HasMaxLength(LongestMediaType);
        correction.Property(c => c.ModelSha256).HasMaxLength(Sha256Digits);
        foreach (IMutableProperty property in correction.Metadata.GetProperties())
        {
            property.SetColumnName(SnakeCase(property.Name));
        }
    }

    private static string SnakeCase(string name) =>
        string.Concat(name.Select((letter, at) => at > 0 && char.IsUpper(letter) ? $"_{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));
}
