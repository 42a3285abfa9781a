package dev.knowhow.encoder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A tensor of 32-bit floats stored in an ONNX file (TensorProto of onnx.proto).
 *
 * @param name its name in the graph
 * @param shape its dimensions, outermost first
 * @param content the values, little endian, in row-major order; a view of the file
 */
public record Weight(String name, List<Long> shape, ByteBuffer content) {

    private static final int DIMS = 1;
    private static final int DATA_TYPE = 2;
    private static final int FLOAT_DATA = 4;
    private static final int NAME = 8;
    private static final int RAW_DATA = 9;
    private static final int FLOAT = 1;

    public Weight {
        shape = List.copyOf(shape);
    }

    /** A copy of the values. */
    public float[] values() {
        float[] values = new float[content.remaining() / Float.BYTES];
        content.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }

    /** Reads a tensor; of any other type than 32-bit floats it has a name and a shape and no content. */
    static Weight read(ByteBuffer message) throws IOException {
        List<Long> shape = new ArrayList<>();
        String name = "";
        long type = 0;
        ByteBuffer content = ByteBuffer.allocate(0);
        WireReader reader = new WireReader(message);
        while (reader.next()) {
            if (reader.is(DIMS, WireReader.VARINT)) {
                shape.add(reader.varint());
            } else if (reader.is(DATA_TYPE, WireReader.VARINT)) {
                type = reader.varint();
            } else if (reader.is(NAME, WireReader.BYTES)) {
                name = reader.text();
            } else if (reader.is(RAW_DATA, WireReader.BYTES) || reader.is(FLOAT_DATA, WireReader.BYTES)) {
                content = reader.bytes();
            } else {
                reader.skip();
            }
        }
        return new Weight(name, shape, type == FLOAT ? content : ByteBuffer.allocate(0));
    }
}
