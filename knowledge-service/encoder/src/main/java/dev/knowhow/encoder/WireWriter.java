package dev.knowhow.encoder;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes one message in protobuf's wire format. Source: https://protobuf.dev/programming-guides/encoding. */
final class WireWriter {

    private final ByteArrayOutputStream message = new ByteArrayOutputStream();

    WireWriter number(int field, long value) {
        tag(field, WireReader.VARINT);
        varint(value);
        return this;
    }

    WireWriter text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    WireWriter message(int field, WireWriter value) {
        return bytes(field, value.message.toByteArray());
    }

    private WireWriter bytes(int field, byte[] value) {
        header(field, value.length);
        message.writeBytes(value);
        return this;
    }

    /** Announces {@code length} bytes of content that the caller puts behind this message's own. */
    WireWriter header(int field, long length) {
        tag(field, WireReader.BYTES);
        varint(length);
        return this;
    }

    ByteBuffer content() {
        return ByteBuffer.wrap(message.toByteArray());
    }

    private void tag(int field, int type) {
        varint(((long) field << 3) | type);
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            message.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        message.write((int) rest);
    }
}
