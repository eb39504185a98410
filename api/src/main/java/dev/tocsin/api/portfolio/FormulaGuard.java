package dev.tocsin.api.portfolio;

/**
 * Keeps spreadsheets from taking a text of a CSV file for a formula: an apostrophe goes before one
 * that begins like it (OWASP, CSV Injection), and is taken off again where such a file is read.
 */
final class FormulaGuard {

  private static final String BEGINNINGS = "=+-@\t\r";

  private FormulaGuard() {}

  /** The text as a cell can safely have it. */
  static String on(String text) {
    return isFormula(text) || (text.startsWith("'") && isFormula(unquoted(text)))
        ? "'" + text
        : text;
  }

  /** The text that {@link #on} was given. */
  static String off(String cell) {
    return cell.startsWith("'") && isFormula(unquoted(cell)) ? cell.substring(1) : cell;
  }

  /** Apostrophes that a text has itself count, so that it comes back as it was. */
  private static String unquoted(String text) {
    return text.replaceFirst("^'+", "");
  }

  private static boolean isFormula(String text) {
    return !text.isEmpty() && BEGINNINGS.indexOf(text.charAt(0)) >= 0;
  }
}
