using Scrawl.Bulk.Messaging;

namespace Scrawl.Bulk.Tests.Messaging;

public class ChunkMessageTests
{
    private static readonly Guid s_ours = Guid.Parse("6f9619ff-8b86-d011-b42d-00c04fc964ff");

    [Fact]
    public void A_message_is_some_50_bytes_and_names_its_chunk()
    {
        byte[] message = ChunkMessage.Write(s_ours, new(17, 1_000_000));

        Assert.Equal("6f9619ff-8b86-d011-b42d-00c04fc964ff/17/1000000"u8, message);
        Assert.Equal(new(17, 1_000_000), ChunkMessage.Read(s_ours, message));
    }

    [Theory]
    [InlineData("")]
    [InlineData("6f9619ff-8b86-d011-b42d-00c04fc964ff/17")]
    [InlineData("6f9619ff-8b86-d011-b42d-00c04fc964ff/17/-1")]
    [InlineData("6f9619ff-8b86-d011-b42d-00c04fc964ff/17/x")]
    [InlineData("00000000-8b86-d011-b42d-00c04fc964ff/17/1")]
    public void Any_other_message_is_none_of_ours(string message) =>
        Assert.Null(ChunkMessage.Read(s_ours, System.Text.Encoding.ASCII.GetBytes(message)));
}
