package dev.knowhow.encoderlora;

import static org.bytedeco.openblas.global.openblas_nolapack.blas_set_num_threads;
import static org.bytedeco.pytorch.global.torch.set_num_threads;

/** Keeps PyTorch, and OpenBLAS with a pool of its own, to that many processor threads; theirs is one per core, spinning. */
final class Threads {

    private Threads() {}

    static void cap(int threads) {
        set_num_threads(threads);
        blas_set_num_threads(threads);
    }
}
