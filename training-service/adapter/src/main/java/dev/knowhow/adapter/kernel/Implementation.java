package dev.knowhow.adapter.kernel;

/** Chooses once: the incubating module is there only in processes started with it. */
final class Implementation {

    static final Kernels BEST =
            ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
                    ? new VectorKernels()
                    : new ScalarKernels();

    private Implementation() {}
}
