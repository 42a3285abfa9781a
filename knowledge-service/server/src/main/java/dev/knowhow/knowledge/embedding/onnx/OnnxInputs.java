package dev.knowhow.knowledge.embedding.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What a model reads in one run, outside the heap. Freed when the run is over, without waiting for the collector. */
final class OnnxInputs implements AutoCloseable {

    private final OrtEnvironment environment;
    private final Arena arena = Arena.ofConfined();
    private final Map<String, OnnxTensor> tensors = new HashMap<>();

    OnnxInputs(OrtEnvironment environment) {
        this.environment = environment;
    }

    /** One text by its tokens, as those of the inputs that a model has. */
    void putText(int[] ids, Set<String> names) throws OrtException {
        putLongs("input_ids", ids.length, buffer -> {
            for (int id : ids) {
                buffer.put(id);
            }
        });
        putLongs("attention_mask", ids.length, buffer -> {
            while (buffer.hasRemaining()) {
                buffer.put(1);
            }
        });
        if (names.contains("token_type_ids")) {
            putLongs("token_type_ids", ids.length, buffer -> {}); // zeros already
        }
    }

    /** A matrix that {@code fill} writes, row by row. */
    void putMatrix(String name, int rows, int columns, Consumer<FloatBuffer> fill) throws OrtException {
        FloatBuffer buffer = allocate(rows * columns, Float.BYTES).asFloatBuffer();
        fill.accept(buffer);
        tensors.put(name, OnnxTensor.createTensor(environment, buffer.rewind(), new long[] {rows, columns}));
    }

    private void putLongs(String name, int count, Consumer<LongBuffer> fill) throws OrtException {
        LongBuffer buffer = allocate(count, Long.BYTES).asLongBuffer();
        fill.accept(buffer);
        tensors.put(name, OnnxTensor.createTensor(environment, buffer.rewind(), new long[] {1, count}));
    }

    private ByteBuffer allocate(int count, int size) {
        return arena.allocate((long) count * size, Long.BYTES).asByteBuffer().order(ByteOrder.nativeOrder());
    }

    Map<String, OnnxTensor> byName() {
        return tensors;
    }

    @Override
    public void close() {
        tensors.values().forEach(OnnxTensor::close);
        arena.close();
    }
}
