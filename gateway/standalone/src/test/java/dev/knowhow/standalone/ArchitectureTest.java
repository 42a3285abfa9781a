package dev.knowhow.standalone;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The packages form layers: commands, then bootstrap and demo, then stack, process and folder. */
@AnalyzeClasses(packages = "dev.knowhow.standalone", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES = slices().matching("dev.knowhow.standalone.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a package that needs itself by a detour cannot be read alone");
}
