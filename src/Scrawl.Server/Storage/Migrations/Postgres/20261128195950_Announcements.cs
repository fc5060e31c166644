using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Scrawl.Server.Storage.Migrations.Postgres
{
    /// <summary>Each activation is announced once, in its own transaction and whoever makes it, on the channel that <see cref="PostgresDatabase.Channel"/> names.</summary>
    public partial class Announcements : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                CREATE FUNCTION scrawl_announce_active_version() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                  PERFORM pg_notify('scrawl_active_version', '');
                  RETURN NULL;
                END
                $$;
                CREATE TRIGGER announce AFTER INSERT ON activations
                  FOR EACH STATEMENT EXECUTE FUNCTION scrawl_announce_active_version();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                DROP TRIGGER announce ON activations;
                DROP FUNCTION scrawl_announce_active_version();
                """);
        }
    }
}
