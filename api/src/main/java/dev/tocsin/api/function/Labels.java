package dev.tocsin.api.function;

import java.util.List;

/** What is said of a function beside its terms. */
record Labels(String name, List<String> channels) {}
