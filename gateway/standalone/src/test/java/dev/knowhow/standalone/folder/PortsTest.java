package dev.knowhow.standalone.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PortsTest {
    @Test
    void portsFollowTheGateway() {
        var ports = new Ports(9000);
        assertThat(ports.keycloak()).isEqualTo(9005);
        assertThat(ports.keycloakManagement()).isEqualTo(9006);
        assertThat(ports.postgres()).isEqualTo(9007);
        assertThat(ports.publicUrl()).isEqualTo("http://127.0.0.1:9000");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1023, 32761, 70000})
    void portsOutOfRangeAreRefused(int base) {
        assertThatExceptionOfType(StandaloneException.class)
                .isThrownBy(() -> new Ports(base))
                .withMessageContaining("choose one from");
    }

    @Test
    void aPortThatSomebodyListensOnIsBusy() throws Exception {
        var free = new Ports(21000).nextFree();
        assertThat(free.busy()).isEmpty();
        try (var other = new ServerSocket(free.base() + 3, 1, InetAddress.getLoopbackAddress())) {
            assertThat(free.busy()).containsExactly(other.getLocalPort());
            assertThat(free.nextFree().base()).isGreaterThan(free.base());
        }
    }
}
