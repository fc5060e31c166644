using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Scrawl.Server.Security;

namespace Scrawl.Server.Storage;

/// <summary>The tables of all that is kept. One context serves one piece of work and is not thread-safe.</summary>
/// <param name="options">Say where the database is.</param>
internal abstract class StoreContext(DbContextOptions options) : DbContext(options)
{
    private const int LongestMediaType = 64;
    private const int Sha256Digits = 64;

    /// <summary>Pictures with their true digits.</summary>
    public DbSet<Correction> Corrections => Set<Correction>();

    /// <summary>What came of each teaching.</summary>
    public DbSet<KeptTeaching> Teachings => Set<KeptTeaching>();

    /// <summary>The networks that were taught.</summary>
    public DbSet<ModelVersion> Versions => Set<ModelVersion>();

    /// <summary>Which of them was made active when; the last one holds.</summary>
    public DbSet<Activation> Activations => Set<Activation>();

    /// <summary>The keys of all servers that share the database.</summary>
    public DbSet<KeptKey> Keys => Set<KeptKey>();

    /// <summary>Begins a transaction in which every query sees the same state, and which holds no writer up.</summary>
    public abstract Task<IDbContextTransaction> BeginSnapshot(CancellationToken cancellation);

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        var correction = modelBuilder.Entity<Correction>();
        correction.ToTable("corrections").HasKey(c => c.Id);
        correction.Property(c => c.Id).ValueGeneratedNever();
        correction.Property(c => c.MediaType).HasMaxLength(LongestMediaType);

        modelBuilder.Entity<KeptTeaching>().ToTable("teachings").HasKey(t => t.Id);

        var version = modelBuilder.Entity<ModelVersion>();
        version.ToTable("model_versions").HasKey(v => v.Id);
        version.HasOne(v => v.Teaching).WithOne().HasForeignKey<ModelVersion>(v => v.TeachingId);

        var activation = modelBuilder.Entity<Activation>();
        activation.ToTable("activations").HasKey(a => a.Id);
        activation.HasOne(a => a.Version).WithMany().HasForeignKey(a => a.VersionId);

        var key = modelBuilder.Entity<KeptKey>();
        key.ToTable("api_keys").HasKey(k => k.Name);
        key.Property(k => k.Name).HasMaxLength(SharedKeys.LongestName);

        foreach (IMutableEntityType entity in modelBuilder.Model.GetEntityTypes())
        {
            Name(entity);
        }
    }

    private static void Name(IMutableEntityType entity)
    {
        string table = entity.GetTableName()!;
        entity.FindPrimaryKey()!.SetName($"pk_{table}");
        foreach (IMutableProperty property in entity.GetProperties())
        {
            property.SetColumnName(SnakeCase(property.Name));
            if (property.ClrType == typeof(DateTime))
            {
                property.SetValueConverter(new ValueConverter<DateTime, DateTime>(time => time, time => DateTime.SpecifyKind(time, DateTimeKind.Utc)));
            }
            else if (property.Name.EndsWith("Sha256", StringComparison.Ordinal))
            {
                property.SetMaxLength(Sha256Digits);
            }
        }

        foreach (IMutableForeignKey key in entity.GetForeignKeys())
        {
            key.SetConstraintName($"fk_{table}_{SnakeCase(key.Properties[0].Name)}");
        }

        foreach (IMutableIndex index in entity.GetIndexes())
        {
            index.SetDatabaseName($"ix_{table}_{SnakeCase(index.Properties[0].Name)}");
        }
    }

    private static string SnakeCase(string name) =>
        string.Concat(name.Select((letter, at) => at > 0 && char.IsUpper(letter) ? $"_{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));
}
