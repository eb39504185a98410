package dev.tocsin.engine.oracle;

import dev.tocsin.schemas.portfolio.PortfolioTrade;

/**
 * When the job gets to know a position.
 *
 * @param position how many market records of its instrument stand before it
 */
public record Booking(PortfolioTrade trade, int position) {}
