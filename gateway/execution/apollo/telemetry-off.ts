// @apollo/gateway reports to its maker unless this is set before it is constructed. Nothing may leave the machine: an offline intranet.
process.env.APOLLO_TELEMETRY_DISABLED = '1';
