using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Scrawl.Server.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Corrections : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "corrections",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    created = table.Column<DateTime>(type: "TEXT", nullable: false),
                    digit = table.Column<int>(type: "INTEGER", nullable: false),
                    read = table.Column<int>(type: "INTEGER", nullable: true),
                    confidence = table.Column<double>(type: "REAL", nullable: false),
                    accepted = table.Column<bool>(type: "INTEGER", nullable: false),
                    width = table.Column<int>(type: "INTEGER", nullable: false),
                    height = table.Column<int>(type: "INTEGER", nullable: false),
                    media_type = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    model_sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    input = table.Column<byte[]>(type: "BLOB", nullable: false),
                    picture = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_corrections", x => x.id);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "corrections");
        }
    }
}
