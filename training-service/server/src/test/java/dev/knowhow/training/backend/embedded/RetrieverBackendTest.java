package dev.knowhow.training.backend.embedded;

import dev.knowhow.training.api.adapter.AdapterKind;

class RetrieverBackendTest extends EmbeddedBackendTest {

    @Override
    protected AdapterKind kind() {
        return AdapterKind.RETRIEVER;
    }
}
