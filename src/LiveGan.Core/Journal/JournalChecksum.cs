using System.Buffers.Binary;
using System.Numerics;

namespace LiveGan.Core.Journal;

/// <summary>CRC-32C (Castagnoli) that goes on from record to record, so that one moved or removed is noticed too.</summary>
static class JournalChecksum
{
    /// <summary>The checksum after <paramref name="record"/>, which follows a record of checksum <paramref name="previous"/>.</summary>
    public static uint Continue(uint previous, ReadOnlySpan<byte> record)
    {
        uint crc = ~previous;
        for (; record.Length >= 8; record = record[8..]) crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(record));
        foreach (byte b in record) crc = BitOperations.Crc32C(crc, b);
        return ~crc;
    }
}
