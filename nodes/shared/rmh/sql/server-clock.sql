/*
   Tells the server's wall clock and UTC. RMH stores the wall clock; the difference converts times
   that come with a zone.

   Rights: none. Changes nothing.
   SQL Server 2012 and later.
*/
SELECT
	CONVERT(varchar(23), GETDATE(), 126) AS LocalTime,
	CONVERT(varchar(23), GETUTCDATE(), 126) AS UtcTime;
