package dev.knowhow.knowledge.embedding.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import java.lang.reflect.Field;
import java.lang.reflect.Method;

/** ONNX Runtime's one environment in this process, kept until the process is gone. */
final class OnnxEnvironment {

    private OnnxEnvironment() {}

    /** The environment, without telemetry. */
    static synchronized OrtEnvironment get() throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        environment.setTelemetry(false);
        keep();
        return environment;
    }

    /**
     * ONNX Runtime releases the environment in a shutdown hook. Hooks run at once and in no order, so a text that is
     * being encoded at that moment ended the process with a segmentation fault. A reference that is never given back
     * keeps the environment; its Java binding offers no other way to take one.
     */
    private static void keep() throws OrtException {
        try {
            Field api = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("ortApiHandle");
            Method create = OrtEnvironment.class.getDeclaredMethod("createHandle", long.class, int.class, String.class);
            api.setAccessible(true);
            create.setAccessible(true);
            create.invoke(null, api.getLong(null), OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING.getValue(), "kept");
        } catch (ReflectiveOperationException e) {
            throw new OrtException("this version of ONNX Runtime is built another way than the one expected: " + e);
        }
    }
}
