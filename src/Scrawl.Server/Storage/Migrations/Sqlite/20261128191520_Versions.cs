using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Scrawl.Server.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Versions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // A column that is added comes last, and behind the picture it could not be read without reading that: the table is written anew.
            migrationBuilder.Sql(
                """
                CREATE TABLE "corrections_anew" (
                    "id" TEXT NOT NULL CONSTRAINT "pk_corrections" PRIMARY KEY,
                    "created" TEXT NOT NULL,
                    "digit" INTEGER NOT NULL,
                    "read" INTEGER NULL,
                    "confidence" REAL NOT NULL,
                    "accepted" INTEGER NOT NULL,
                    "confirmed" INTEGER NOT NULL,
                    "width" INTEGER NOT NULL,
                    "height" INTEGER NOT NULL,
                    "media_type" TEXT NOT NULL,
                    "model_sha256" TEXT NOT NULL,
                    "input" BLOB NOT NULL,
                    "picture" BLOB NOT NULL
                );
                INSERT INTO "corrections_anew"
                SELECT "id", "created", "digit", "read", "confidence", "accepted", 0, "width", "height", "media_type", "model_sha256", "input", "picture" FROM "corrections";
                DROP TABLE "corrections";
                ALTER TABLE "corrections_anew" RENAME TO "corrections";
                """);

            migrationBuilder.CreateTable(
                name: "teachings",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    finished = table.Column<DateTime>(type: "TEXT", nullable: false),
                    parent_sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    outcome = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_teachings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "model_versions",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    created = table.Column<DateTime>(type: "TEXT", nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    parent_sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    teaching_id = table.Column<int>(type: "INTEGER", nullable: false),
                    file = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_model_versions", x => x.id);
                    table.ForeignKey(
                        name: "fk_model_versions_teaching_id",
                        column: x => x.teaching_id,
                        principalTable: "teachings",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "activations",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    created = table.Column<DateTime>(type: "TEXT", nullable: false),
                    parent_sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    version_id = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_activations", x => x.id);
                    table.ForeignKey(
                        name: "fk_activations_version_id",
                        column: x => x.version_id,
                        principalTable: "model_versions",
                        principalColumn: "id");
                });

            migrationBuilder.CreateIndex(
                name: "ix_activations_version_id",
                table: "activations",
                column: "version_id");

            migrationBuilder.CreateIndex(
                name: "ix_model_versions_teaching_id",
                table: "model_versions",
                column: "teaching_id",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "activations");

            migrationBuilder.DropTable(
                name: "model_versions");

            migrationBuilder.DropTable(
                name: "teachings");

            migrationBuilder.DropColumn(
                name: "confirmed",
                table: "corrections");
        }
    }
}
