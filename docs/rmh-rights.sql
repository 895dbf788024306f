/* What the user of the "RMH Database" credential needs, and nothing more.
   Run it once per RMH database as a member of db_owner. Change the three names in capitals.
   The nodes of this package only read from RMH's tables, but for RMH Customer Writer, whose rights are an
   option below; what they remember is in tables of their own, in the schema of the sync ledger. */

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
/* Sales and collections, for RMH Transaction Reader; leave this part out where it is not used. Of the tender
   entries only the columns that are read: those about cards, bank accounts and cheques are not granted. */
GRANT SELECT ON dbo.[Transaction] TO [n8n_sync];
GRANT SELECT ON dbo.TransactionEntry TO [n8n_sync];
GRANT SELECT ON dbo.TenderEntry (ID, StoreID, TransactionNumber, PaymentID, TenderID, Description, Amount) TO [n8n_sync];
GRANT SELECT ON dbo.Tender (ID, Code, Description) TO [n8n_sync];
GRANT SELECT ON dbo.Payment TO [n8n_sync];
/* How items and departments are called, and which sales a payment pays: read where they are there. */
IF OBJECT_ID(N'dbo.Item') IS NOT NULL
    GRANT SELECT ON dbo.Item TO [n8n_sync];
IF OBJECT_ID(N'dbo.Department') IS NOT NULL
    GRANT SELECT ON dbo.Department TO [n8n_sync];
IF OBJECT_ID(N'dbo.AccountReceivable') IS NOT NULL
    GRANT SELECT ON dbo.AccountReceivable TO [n8n_sync];
IF OBJECT_ID(N'dbo.AccountReceivableHistory') IS NOT NULL
    GRANT SELECT ON dbo.AccountReceivableHistory TO [n8n_sync];
GO
/* The sync ledger. Its schema is made here, so that the user gets rights on it and nowhere else. Where the
   ledger has a database of its own (field "Ledger Database" of the credential), run this part there,
   after CREATE USER [n8n_sync] FOR LOGIN [n8n_sync] in that database. */
IF SCHEMA_ID(N'acumatica_sync') IS NULL
    EXEC (N'CREATE SCHEMA [acumatica_sync]');
GO
GRANT SELECT, INSERT, UPDATE, DELETE ON SCHEMA::[acumatica_sync] TO [n8n_sync];
GO
/* To make its tables, either run the script that the node RMH Sync Ledger shows (operation Set Up, option
   Only Show the Script), or let the node do it and take these two back afterwards:
       GRANT CREATE TABLE TO [n8n_sync];
       GRANT ALTER ON SCHEMA::[acumatica_sync] TO [n8n_sync];                                            */
/* Only where RMH Customer Writer is used. First the columns that it updates, and no others: leave out what your
   settings do not write, such as CreditLimit, and add the columns that you fill by hand, the Status Column and
   those that show credit information. Then new customers;
   the last one only where RMH gives their account numbers.
       GRANT UPDATE ON dbo.Customer (
           Company, Title, FirstName, LastName, EmailAddress, PhoneNumber, FaxNumber,
           Address, Address2, City, State, Zip, Country, TaxNumber, TaxExempt, CreditLimit, LastUpdated
       ) TO [n8n_sync];
       GRANT INSERT ON dbo.Customer TO [n8n_sync];
       GRANT SELECT, UPDATE ON dbo.Configuration (NextAutoAccountNumber) TO [n8n_sync];                  */
/* Only where the nodes are told to read them:
   - customers that sell on account through RMH's receivables module
       GRANT SELECT ON dbo.AR_Account TO [n8n_sync];
       GRANT SELECT ON dbo.AR_AccountLink TO [n8n_sync];
   - collections that are booked in the receivables module
       GRANT SELECT ON dbo.AR_LedgerEntry TO [n8n_sync];
       GRANT SELECT ON dbo.AR_LedgerEntryDetail TO [n8n_sync];
   - loyalty points kept in a table or a view
       GRANT SELECT ON dbo.YOUR_LOYALTY_VIEW TO [n8n_sync];
   - credit information of Acumatica shown in a table: the columns that get it, and no others
       GRANT SELECT ON dbo.YOUR_CREDIT_TABLE TO [n8n_sync];
       GRANT UPDATE ON dbo.YOUR_CREDIT_TABLE (YOUR_LIMIT, YOUR_BALANCE) TO [n8n_sync];                                              */
