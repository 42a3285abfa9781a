/** Encoders that run in this process, with ONNX Runtime, and a tenant's LoRA weights over them. */
@NullMarked
package dev.knowhow.knowledge.embedding.onnx;

import org.jspecify.annotations.NullMarked;
