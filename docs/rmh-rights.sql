/* What the user of the "RMH Database" credential needs, and nothing more.
   Run it once per RMH database as a member of db_owner. Change the three names in capitals.
   The nodes of this package only read from RMH's tables. */

USE [RMH_STORE1];
GO
CREATE LOGIN [n8n_sync] WITH PASSWORD = N'CHOOSE-A-LONG-PASSWORD', DEFAULT_DATABASE = [RMH_STORE1];
GO
CREATE USER [n8n_sync] FOR LOGIN [n8n_sync];
GO
/* Customers. */
GRANT SELECT ON dbo.Customer TO [n8n_sync];
/* The list of stores in the editor. Store also holds a password column, which is not granted. */
GRANT SELECT ON dbo.Store (ID, Name) TO [n8n_sync];
GO
/* Only where the nodes are told to read them:
   - customers that sell on account through RMH's receivables module
       GRANT SELECT ON dbo.AR_Account TO [n8n_sync];
       GRANT SELECT ON dbo.AR_AccountLink TO [n8n_sync];
   - loyalty points kept in a table or a view
       GRANT SELECT ON dbo.YOUR_LOYALTY_VIEW TO [n8n_sync];                                              */
