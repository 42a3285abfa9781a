package dev.knowhow.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {

    private static Safetensors example() {
        return new Safetensors(
                new TreeMap<>(Map.of(
                        "weight", Tensor.of(new float[] {1, -2, 3, 4.5f, 0, 6}, 2, 3),
                        "codes", Tensor.of(new byte[] {1, -2, 3}, 3),
                        "count", Tensor.of(new long[] {Long.MAX_VALUE}, 1),
                        "labels", Tensor.of(new int[] {7, -8}, 2),
                        "empty", Tensor.of(new float[0], 0))),
                new TreeMap<>(Map.of("made_by", "a \"test\"")));
    }

    private static byte[] file(String header, int data) {
        byte[] json = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + json.length + data)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .array();
    }

    @Test
    void whatIsWrittenIsRead() {
        Safetensors read = Safetensors.read(example().write());
        assertThat(read).isEqualTo(example());
        assertThat(read.require("weight", 2, 3).floats()).containsExactly(1, -2, 3, 4.5f, 0, 6);
        assertThat(read.require("codes", 3).signedBytes()).containsExactly(1, -2, 3);
        assertThat(read.require("count", 1).longs()).containsExactly(Long.MAX_VALUE);
        assertThat(read.require("labels", 2).ints()).containsExactly(7, -8);
    }

    @Test
    void theSameTensorsGiveTheSameBytesAndAnAlignedHeader() {
        byte[] written = example().write();
        assertThat(written).isEqualTo(example().write());
        assertThat(ByteBuffer.wrap(written).order(ByteOrder.LITTLE_ENDIAN).getLong() % 8)
                .isZero();
    }

    @Test
    void aFileOfTheReferenceIsRead() {
        byte[] reference = file("{'t':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}  ", 4);
        assertThat(Safetensors.read(reference).require("t", 1).floats()).containsExactly(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'t':{'dtype':'F32','shape':[2],'data_offsets':[0,4]}} | 4 | shape and data_offsets disagree",
                "{'t':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}} | 8 | does not begin where the one before it ends",
                "{'t':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}} | 5 | bytes follow the last tensor",
                "{'t':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}} | 3 | ends outside the file",
                "{'t':{'dtype':'F32','shape':[1],'data_offsets':[4,0]}} | 4 | does not begin where the one before it ends",
                "{'t':{'dtype':'F32','shape':[-1],'data_offsets':[0,4]}} | 4 | a negative number",
                "{'t':{'dtype':'F32','shape':[1.5],'data_offsets':[0,4]}} | 4 | holds no whole number",
                "{'t':{'dtype':'F32','shape':[99999999999999999999],'data_offsets':[0,4]}} | 4 | a number too large",
                "{'t':{'dtype':'F32','shape':[4611686018427387904,4],'data_offsets':[0,4]}} | 4 | disagree",
                "{'t':{'dtype':'F32','shape':[1,1,1,1,1,1,1,1,1],'data_offsets':[0,4]}} | 4 | more than 8 numbers",
                "{'t':{'dtype':'PICKLE','shape':[1],'data_offsets':[0,4]}} | 4 | a type that the format does not know",
                "{'t':{'dtype':'F32','shape':[1]}} | 4 | lacks dtype, shape or two data_offsets",
                "{'t':{'dtype':'F32','shape':[1],'data_offsets':[0]}} | 4 | lacks dtype, shape or two data_offsets",
                "{'t':{'dtype':'F32','shape':[1],'data_offsets':[0,4],'code':'x'}} | 4 | a field that the format does not know",
                "{'t':[1]} | 4 | is not an object",
                "{'__metadata__':{'a':1}} | 0 | not a string",
                "{'__metadata__':[]} | 0 | is not an object",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}"
                        + " | 4 | each name once",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'b':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}"
                        + " | 4 | does not begin where the one before it ends",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'b':{'dtype':'F32','shape':[2],'data_offsets':[4,12]}}"
                        + " | 12 | does not begin where the one before it ends",
                "{} {} | 0 | goes on after its end",
                "{'t': | 0 | not JSON",
                "[] | 0 | does not begin with {",
            })
    void aBrokenFileIsRefusedWithItsReason(String header, int data, String reason) {
        assertThatThrownBy(() -> Safetensors.read(file(header, data)))
                .isInstanceOf(AdapterFormatException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void lengthsThatLieAreRefused() {
        byte[] huge = example().write();
        ByteBuffer.wrap(huge).order(ByteOrder.LITTLE_ENDIAN).putLong(0, 1L << 62);
        assertThatThrownBy(() -> Safetensors.read(huge)).hasMessageContaining("the header's length");
        byte[] longer = example().write();
        ByteBuffer.wrap(longer).order(ByteOrder.LITTLE_ENDIAN).putLong(0, longer.length);
        assertThatThrownBy(() -> Safetensors.read(longer)).hasMessageContaining("longer than the file");
        assertThatThrownBy(() -> Safetensors.read(new byte[9])).hasMessageContaining("too short");
    }

    @Test
    void limitsAreKept() {
        byte[] written = example().write();
        assertThatThrownBy(() -> Safetensors.read(written, new Safetensors.Limits(100, 1000, 10)))
                .hasMessageContaining("longer than 100 bytes");
        assertThatThrownBy(() -> Safetensors.read(written, new Safetensors.Limits(10_000, 50, 10)))
                .hasMessageContaining("header's length");
        assertThatThrownBy(() -> Safetensors.read(written, new Safetensors.Limits(10_000, 1000, 4)))
                .hasMessageContaining("more than 4 tensors");
    }

    @Test
    void anyByteChangedOrCutIsRefusedOrRead() {
        byte[] written = example().write();
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            byte[] broken =
                    random.nextInt(4) == 0 ? Arrays.copyOf(written, random.nextInt(written.length)) : written.clone();
            for (int k = random.nextInt(4); k >= 0 && broken.length > 0; k--) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            }
            readOrRefuse(broken);
        }
    }

    private static void readOrRefuse(byte[] file) {
        try {
            Safetensors.read(file)
                    .tensors()
                    .values()
                    .forEach(tensor -> assertThat(tensor.bytes()).isLessThanOrEqualTo(file.length));
        } catch (AdapterFormatException refused) {
            assertThat(refused.getMessage()).startsWith("safetensors: ");
        }
    }

    @Test
    void valuesThatAreNoNumbersAreRefused() {
        Safetensors file = Safetensors.of(Map.of("t", Tensor.of(new float[] {Float.NaN}, 1)));
        assertThatThrownBy(() -> Safetensors.read(file.write()).require("t", 1).floats())
                .isInstanceOf(AdapterFormatException.class)
                .hasMessageContaining("no number");
    }
}
