package dev.knowhow.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.naming.NameUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReadmeTest {

    @Test
    void everyConfigurationKeyIsInTheReadme() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));

        assertThat(new ClassFileImporter()
                        .importPackages("dev.knowhow.training").stream()
                                .filter(type -> type.isAnnotatedWith(ConfigurationProperties.class))
                                .flatMap(ReadmeTest::keys))
                .hasSizeGreaterThanOrEqualTo(20)
                .allSatisfy(key -> assertThat(readme).contains("`" + key + "`"));
    }

    private static Stream<String> keys(JavaClass type) {
        String prefix = type.getAnnotationOfType(ConfigurationProperties.class).value();
        return type.getFields().stream()
                .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                .map(field -> prefix + "." + NameUtils.hyphenate(field.getName()));
    }
}
