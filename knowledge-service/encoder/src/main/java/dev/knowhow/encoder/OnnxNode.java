package dev.knowhow.encoder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * One operation of an ONNX graph (NodeProto of onnx.proto).
 *
 * @param operation such as "MatMul"
 * @param name by exporters of PyTorch the module's path, such as "/encoder/layer.0/attention/self/query/MatMul"
 * @param inputs names of the values read, in order
 * @param outputs names of the values made, in order
 */
public record OnnxNode(String operation, String name, List<String> inputs, List<String> outputs) {

    private static final int INPUT = 1;
    private static final int OUTPUT = 2;
    private static final int NAME = 3;
    private static final int OPERATION = 4;

    public OnnxNode {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    static OnnxNode read(ByteBuffer message) throws IOException {
        String operation = "";
        String name = "";
        List<String> inputs = new ArrayList<>();
        List<String> outputs = new ArrayList<>();
        WireReader reader = new WireReader(message);
        while (reader.next()) {
            switch (reader.field()) {
                case INPUT -> inputs.add(reader.text());
                case OUTPUT -> outputs.add(reader.text());
                case NAME -> name = reader.text();
                case OPERATION -> operation = reader.text();
                default -> reader.skip();
            }
        }
        return new OnnxNode(operation, name, inputs, outputs);
    }

    WireWriter write() {
        WireWriter writer = new WireWriter();
        inputs.forEach(input -> writer.text(INPUT, input));
        outputs.forEach(output -> writer.text(OUTPUT, output));
        return writer.text(NAME, name).text(OPERATION, operation);
    }

    /** The module whose operation this is, as PyTorch names it: "encoder.layer.0.attention.self.query". */
    String module() {
        int last = name.lastIndexOf('/');
        return last <= 0 ? "" : name.substring(1, last).replace('/', '.');
    }
}
