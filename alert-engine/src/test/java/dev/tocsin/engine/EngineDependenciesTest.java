package dev.tocsin.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.tocsin.engine", importOptions = DoNotIncludeTests.class)
class EngineDependenciesTest {

  @ArchTest
  static final ArchRule THE_ENGINE_KNOWS_NO_FRAMEWORK =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "dev.tocsin.engine..", "dev.tocsin.schemas..");

  @ArchTest
  static final ArchRule NO_CIRCLES_AMONG_ITS_PACKAGES =
      slices().matching("dev.tocsin.engine.(*)").should().beFreeOfCycles();
}
