package dev.knowhow.knowledge.index;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreKeyTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "a/b", "a\\b", "vs_\0", "vs ü"})
    void idsThatCouldLeaveTheFolderAreRefused(String storeId) {
        assertThatThrownBy(() -> new StoreKey(new UUID(0, 1), storeId)).isInstanceOf(IllegalArgumentException.class);
    }
}
