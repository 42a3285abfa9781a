package dev.knowhow.adapter;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Writes as the reference does: wide types first, then by name, the header filled up with spaces to eight bytes. */
final class SafetensorsWriter {

    private static final Comparator<Map.Entry<String, Tensor>> ORDER =
            Comparator.<Map.Entry<String, Tensor>>comparingInt(
                            entry -> -entry.getValue().type().bytes())
                    .thenComparing(Map.Entry.comparingByKey());

    private SafetensorsWriter() {}

    static byte[] write(Safetensors file) {
        List<Map.Entry<String, Tensor>> entries =
                file.tensors().entrySet().stream().sorted(ORDER).toList();
        byte[] header = header(entries, file.metadata());
        int padded = Math.ceilDiv(header.length, 8) * 8;
        long data =
                entries.stream().mapToLong(entry -> entry.getValue().bytes()).sum();
        ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(Math.addExact(Long.BYTES + padded, data)))
                .order(ByteOrder.LITTLE_ENDIAN);
        out.putLong(padded).put(header);
        while (out.position() < Long.BYTES + padded) {
            out.put((byte) ' ');
        }
        entries.forEach(entry -> out.put(entry.getValue().data()));
        return out.array();
    }

    private static byte[] header(List<Map.Entry<String, Tensor>> entries, Map<String, String> metadata) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.writeStartObject();
            if (!metadata.isEmpty()) {
                json.writeObjectFieldStart(SafetensorsReader.METADATA);
                for (Map.Entry<String, String> entry : metadata.entrySet()) {
                    json.writeStringField(entry.getKey(), entry.getValue());
                }
                json.writeEndObject();
            }
            long offset = 0;
            for (Map.Entry<String, Tensor> entry : entries) {
                offset = tensor(json, entry.getKey(), entry.getValue(), offset);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return out.toByteArray();
    }

    /** Returns where the tensor's data end. */
    private static long tensor(JsonGenerator json, String name, Tensor tensor, long offset) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("dtype", tensor.type().name());
        json.writeArrayFieldStart("shape");
        for (long length : tensor.shape()) {
            json.writeNumber(length);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("data_offsets");
        json.writeNumber(offset);
        json.writeNumber(offset + tensor.bytes());
        json.writeEndArray();
        json.writeEndObject();
        return offset + tensor.bytes();
    }
}
