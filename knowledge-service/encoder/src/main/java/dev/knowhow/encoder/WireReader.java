package dev.knowhow.encoder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads the fields of one message in protobuf's wire format, in the order in which they were written. Content is sliced,
 * never copied. Source: https://protobuf.dev/programming-guides/encoding.
 */
final class WireReader {

    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int BYTES = 2;
    static final int FIXED32 = 5;

    private static final int VARINT_BITS = 64;

    private final ByteBuffer message;
    private int fieldStart;
    private int field;
    private int type;

    WireReader(ByteBuffer message) {
        this.message = message.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Goes to the next field; whoever called has to read or {@link #skip} its value. */
    boolean next() throws IOException {
        if (!message.hasRemaining()) {
            return false;
        }
        fieldStart = message.position();
        long tag = varint();
        field = (int) (tag >>> 3);
        type = (int) (tag & 7);
        return true;
    }

    int field() {
        return field;
    }

    boolean is(int wantedField, int wantedType) {
        return field == wantedField && type == wantedType;
    }

    long varint() throws IOException {
        long value = 0;
        for (int shift = 0; shift < VARINT_BITS; shift += 7) {
            require(1);
            byte read = message.get();
            value |= (long) (read & 0x7f) << shift;
            if (read >= 0) {
                return value;
            }
        }
        throw new IOException("the model holds a number without end");
    }

    ByteBuffer bytes() throws IOException {
        long length = varint();
        require(length);
        ByteBuffer content = message.slice(message.position(), (int) length).order(ByteOrder.LITTLE_ENDIAN);
        message.position(message.position() + (int) length);
        return content;
    }

    String text() throws IOException {
        return StandardCharsets.UTF_8.decode(bytes()).toString();
    }

    void skip() throws IOException {
        switch (type) {
            case VARINT -> varint();
            case FIXED64 -> advance(Long.BYTES);
            case BYTES -> bytes();
            case FIXED32 -> advance(Integer.BYTES);
            default -> throw new IOException("the model holds a field of unknown type " + type);
        }
    }

    /** The whole field that was just read or skipped, with its tag. */
    ByteBuffer raw() {
        return message.slice(fieldStart, message.position() - fieldStart);
    }

    private void advance(int bytes) throws IOException {
        require(bytes);
        message.position(message.position() + bytes);
    }

    private void require(long bytes) throws IOException {
        if (bytes < 0 || bytes > message.remaining()) {
            throw new IOException("the model ends early");
        }
    }
}
